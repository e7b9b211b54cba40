using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;

namespace FileView.Functions.Converting.Office;

/// <summary>
/// A folder within that of an office process, for one document: the process sees no other folder, so the document comes to
/// it, and what was made of it is fetched.
/// </summary>
internal sealed class OfficeStage : IDisposable
{
    private readonly ScratchFolder _folder;
    private readonly OfficeRequest _request;

    /// <summary>Initializes a new instance of the <see cref="OfficeStage"/> class with the document in it.</summary>
    /// <param name="path">The path of the folder. Its parent is not the process's to change.</param>
    /// <param name="request">What is asked for, with the paths of the conversion.</param>
    /// <param name="processes">What the folder is handed to.</param>
    public OfficeStage(string path, OfficeRequest request, ProcessRunner processes)
    {
        _request = request;
        _folder = new ScratchFolder(Directory.CreateDirectory(path).FullName);
        Request = request with
        {
            Input = _folder.File(Path.GetFileName(request.Input)),
            Output = _folder.File("document.pdf"),
            Sheets = request.Sheets is null ? null : _folder.File("sheets"),
        };
        ToolFolders.Link(request.Input, Request.Input);
        processes.HandOver(_folder.FullPath);
    }

    /// <summary>Gets what the process is asked for.</summary>
    public OfficeRequest Request { get; }

    /// <summary>Moves what the process wrote to where it was asked for, out of its reach; a link is not taken for a file.</summary>
    public void Collect()
    {
        if (File.Exists(Request.Output))
        {
            File.Move(Request.Output, _request.Output, overwrite: true);
            if (ToolFolders.IsLink(_request.Output))
            {
                File.Delete(_request.Output);
            }
        }

        if (_request.Sheets is { } sheets && Directory.Exists(Request.Sheets))
        {
            Directory.Move(Request.Sheets, sheets);
            ToolFolders.RemoveLinks(sheets);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
