using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Inspecting;

/// <summary>What a content is.</summary>
/// <param name="Format">Its format, as far as it was recognised.</param>
/// <param name="End">How the run ends here; absent when it goes on.</param>
/// <param name="Error">Why it ends here.</param>
internal sealed record Inspection(FileFormat? Format, PreviewStatus? End = null, PreviewError? Error = null)
{
    /// <summary>The content is of this format.</summary>
    public static Inspection Of(string format) => new(FileFormats.Get(format));

    /// <summary>The content is of this format, and cannot be read without a password.</summary>
    public static Inspection Locked(string format)
    {
        FileFormat found = FileFormats.Get(format);
        return new(found, PreviewStatus.PasswordRequired, PreviewErrors.Locked($"This {found.Label} is protected by a password."));
    }

    /// <summary>The content is of this format, and encrypted in a way that no tool here reads with its password either.</summary>
    public static Inspection NotDecryptable(string format)
    {
        FileFormat found = FileFormats.Get(format);
        return new(found, PreviewStatus.NotSupported, PreviewErrors.EncryptionNotSupported(
            $"This {found.Label} is encrypted, and no tool of this server opens it with its password."));
    }

    /// <summary>The content is damaged.</summary>
    /// <param name="format">What it would be, if it were whole; absent when not even that can be told.</param>
    /// <param name="detail">What is wrong, in one sentence.</param>
    public static Inspection Corrupt(FileFormat? format, string detail) =>
        new(format, PreviewStatus.Failed, new(PreviewErrorCodes.FileCorrupt, detail, "Check that the file opens in its own program, and send it again."));
}
