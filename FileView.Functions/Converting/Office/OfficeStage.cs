using System.Globalization;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;

namespace FileView.Functions.Converting.Office;

/// <summary>
/// What an office process sees of one document, and what is fetched of it. The process lives on, and may be a document's by now, so
/// its folders are never walked through: it reads from one that is ours, and from the one that is its own known files are taken by
/// their names. What else it leaves there is removed with it.
/// </summary>
internal sealed class OfficeStage : IDisposable
{
    /// <summary>The folder that the process reads documents from.</summary>
    public const string In = "in";

    /// <summary>The folder that it writes to.</summary>
    public const string Out = "out";

    private const UnixFileMode Legible =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly OfficeRequest _request;

    /// <summary>Initializes a new instance of the <see cref="OfficeStage"/> class with the document in it.</summary>
    /// <param name="folder">The folder of the process.</param>
    /// <param name="request">What is asked for, with the paths of the conversion.</param>
    public OfficeStage(ScratchFolder folder, OfficeRequest request)
    {
        _request = request;
        Request = request with
        {
            Input = Path.Combine(folder.File(In), Path.GetFileName(request.Input)),
            Output = Path.Combine(folder.File(Out), "document.pdf"),
            Sheets = request.Sheets is null ? null : folder.File(Out),
        };
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(request.Input, Legible);
        }

        ToolFolders.Link(request.Input, Request.Input);
    }

    /// <summary>Gets what the process is asked for.</summary>
    public OfficeRequest Request { get; }

    /// <summary>Moves what the process wrote to where it was asked for, out of its reach.</summary>
    /// <param name="sheets">How many sheets there are.</param>
    public void Collect(int sheets)
    {
        ToolFolders.Take(Request.Output, _request.Output);
        if (_request.Sheets is not { } folder)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        for (int sheet = 1; sheet <= sheets; sheet++)
        {
            string name = sheet.ToString(CultureInfo.InvariantCulture);
            ToolFolders.Take(Path.Combine(Request.Sheets!, $"sheet-{name}.csv"), Path.Combine(folder, $"{name}.csv"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Request.Input);
}
