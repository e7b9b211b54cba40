using System.Diagnostics;
using FileView.Functions.Platform.Processes;

namespace FileView.Functions.Previews.Members.SevenZip;

/// <summary>The program 7zz, in its cage: it reads what .NET does not.</summary>
internal sealed class SevenZipProgram(ProcessRunner processes, ToolLocator tools)
{
    private const int MostOutput = 64 * 1024 * 1024;

    /// <summary>Gets the path of the program; absent when it is not installed.</summary>
    public string? Path => tools.Find("7zz");

    /// <summary>Lists an archive.</summary>
    public Task<ToolResult> ListAsync(ContainerFile file, CancellationToken cancellationToken) =>
        processes.RunAsync(Command(file, ["l", "-slt", "-ba", "-sccUTF-8", "-t" + file.Format.Id], MostOutput), cancellationToken);

    /// <summary>Unpacks a file, or a part of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="switches">What to unpack.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>The bytes; reading ends with <see cref="InvalidDataException"/> when the program finds the file damaged.</returns>
    public Stream Unpack(ContainerFile file, IReadOnlyList<string> switches, CancellationToken cancellationToken)
    {
        Process process = processes.Start(Command(file, ["x", "-so", "-bd", .. switches], outputCharacters: 0));
        process.StandardInput.Close();
        return new SevenZipStream(process, cancellationToken);
    }

    private ToolCommand Command(ContainerFile file, string[] arguments, int outputCharacters) => new(
        Path ?? throw ContainerRefusedException.Unreadable("7zz is no longer installed on this server."),
        [.. arguments, "--", file.Path],
        file.Folder)
    {
        OutputCharacters = outputCharacters,
        Input = file.Password is { } password ? password + "\n" : null,
    };
}
