using FileView.Functions.Platform.Processes;

namespace FileView.Functions.Unlocking.Checking;

/// <summary>PDF, by qpdf: the reader's password and the author's open it alike.</summary>
internal sealed class PdfPasswords(ProcessRunner processes, ToolLocator tools) : IPasswordChecker
{
    // qpdf --requires-password: another one is needed; the file is not encrypted, or cannot be read; this one opens it.
    private const int NeedsAnother = 0, NotEncrypted = 2, Opens = 3;

    /// <inheritdoc/>
    public LockedKind Kind => LockedKind.Pdf;

    /// <inheritdoc/>
    public async Task<PasswordVerdict> CheckAsync(LockedFile file, string password, CancellationToken cancellationToken)
    {
        string qpdf = tools.Find("qpdf")
            ?? throw new EncryptionNotSupportedException("qpdf, which opens a PDF with its password, is not installed on this server.");
        var command = new ToolCommand(qpdf, ["--requires-password", "--password-file=-", "--", file.Path], file.Folder) { Input = password + "\n" };
        ToolResult result = await processes.RunAsync(command, cancellationToken);
        return result.ExitCode switch
        {
            Opens => PasswordVerdict.Right,
            NeedsAnother => PasswordVerdict.Wrong,
            NotEncrypted when result.Error.Contains("unsupported", StringComparison.OrdinalIgnoreCase) =>
                throw new EncryptionNotSupportedException("The PDF is not encrypted with a password, but in another way, for example for certificates."),
            NotEncrypted when result.Error.Length == 0 => PasswordVerdict.Unneeded,
            _ => throw new InvalidDataException("The PDF cannot be read."),
        };
    }
}
