namespace FileView.Functions.Previews;

/// <summary>The errors of snapshots that more than one step makes.</summary>
internal static class PreviewErrors
{
    /// <summary>The file cannot be read without a password.</summary>
    /// <param name="detail">What asks for it, in one sentence.</param>
    public static PreviewError Locked(string detail) =>
        new(PreviewErrorCodes.PasswordRequired, detail, "Unlock the preview with the password of the file: POST /api/previews/{id}/unlock.");

    /// <summary>The file is encrypted in a way that no tool of this installation reads, whatever the password.</summary>
    /// <param name="detail">Which way, in one sentence.</param>
    public static PreviewError EncryptionNotSupported(string detail) =>
        new(PreviewErrorCodes.EncryptionNotSupported, detail, "Save the file without a password, or in a newer format, and send it again.");
}
