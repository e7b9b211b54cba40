using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Pdf;

/// <summary>Takes the password from a PDF, by qpdf. The password goes through its standard input.</summary>
internal sealed class PdfDecryption(ProcessRunner processes, ToolLocator tools)
{
    private const int DoneWithWarnings = 3;
    private const int Refused = 2;

    /// <summary>Decrypts the content of a conversion.</summary>
    /// <returns>The path of a PDF in the folder of the conversion.</returns>
    /// <exception cref="ContentRefusedException">The password does not open it.</exception>
    /// <exception cref="EngineFailedException">qpdf crashed, or is no longer installed.</exception>
    public async Task<string> DecryptAsync(ConversionJob job, string password, CancellationToken cancellationToken)
    {
        string qpdf = tools.Find("qpdf") ?? throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, "qpdf is no longer installed.");
        string decrypted = job.Folder.File("document.pdf");
        var command = new ToolCommand(
            qpdf, ["--decrypt", "--password-file=-", "--", job.ContentPath, decrypted], job.Folder.FullPath) { Input = password + "\n" };
        ToolResult result = await processes.RunAsync(command, cancellationToken);
        return result.ExitCode switch
        {
            0 or DoneWithWarnings => decrypted,
            Refused => throw ContentRefusedException.Locked("This PDF document is protected by a password."),
            _ => throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, "qpdf could not take the password from the PDF."),
        };
    }
}
