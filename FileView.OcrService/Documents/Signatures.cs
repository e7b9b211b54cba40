namespace FileView.OcrService.Documents;

/// <summary>Recognises documents by their first bytes: a name says nothing.</summary>
internal static class Signatures
{
    /// <summary>How many bytes <see cref="Recognise"/> wants to see.</summary>
    public const int Length = 1024;

    /// <summary>Tells what a document is, or <see langword="null"/>.</summary>
    /// <param name="start">Its first <see cref="Length"/> bytes, or all when it has fewer.</param>
    public static DocumentKind? Recognise(ReadOnlySpan<byte> start) => start switch
    {
        _ when start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => DocumentKind.Png,
        _ when start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => DocumentKind.Jpeg,
        _ when start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) => DocumentKind.Tiff,
        _ when start.StartsWith("RIFF"u8) && start.Length >= 12 && start[8..].StartsWith("WEBP"u8) => DocumentKind.WebP,
        _ when start.StartsWith("BM"u8) && start.Length >= 26 && start[6..10].IndexOfAnyExcept((byte)0) < 0 => DocumentKind.Bmp,

        // Readers of PDF allow other bytes before the header, within the first kilobyte.
        _ when start.IndexOf("%PDF-"u8) >= 0 => DocumentKind.Pdf,
        _ => null,
    };
}
