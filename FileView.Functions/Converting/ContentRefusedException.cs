using FileView.Functions.Previews;

namespace FileView.Functions.Converting;

/// <summary>The file itself is the reason that there is no preview: another attempt would end the same way.</summary>
/// <param name="end">How the run ends.</param>
/// <param name="error">Why.</param>
internal sealed class ContentRefusedException(PreviewStatus end, PreviewError error) : Exception(error.Detail)
{
    /// <summary>Gets how the run ends.</summary>
    public PreviewStatus End { get; } = end;

    /// <summary>Gets why.</summary>
    public PreviewError Error { get; } = error;

    /// <summary>The file is damaged.</summary>
    /// <param name="detail">What is wrong, in one sentence.</param>
    public static ContentRefusedException Corrupt(string detail) => new(PreviewStatus.Failed, new(
        PreviewErrorCodes.FileCorrupt, detail, "Check that the file opens in its own program, and send it again."));

    /// <summary>The file cannot be read without a password.</summary>
    /// <param name="detail">What asks for it, in one sentence.</param>
    public static ContentRefusedException Locked(string detail) => new(PreviewStatus.PasswordRequired, PreviewErrors.Locked(detail));
}
