namespace FileView.Functions.Inspecting;

/// <summary>The formats that begin with bytes of their own.</summary>
internal static class Signatures
{
    // A PDF may have other bytes before its header, as long as it begins within the first 1,024 (ISO 32000-1, annex H).
    private const int PdfHeaderWithin = 1024;

    private const int TarMarkAt = 257;

    /// <summary>Finds the format of a content that has a signature.</summary>
    /// <param name="head">Its first bytes; 1,024 are enough.</param>
    /// <returns>The id of the format, or <see langword="null"/> when there is no signature, as in text.</returns>
    public static string? Find(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
        [0xFF, 0xD8, 0xFF, ..] => "jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, ..] => Riff(head[8..]),
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => "zip",
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => "ole",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => "7z",
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07, ..] => "rar",
        [0x1F, 0x8B, 0x08, ..] => "gzip",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, 0x59, 0x26, ..] => "bzip2",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "xz",
        [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => "tiff",
        [0, 0, 1, 0, >= 1, 0, _, _, _, 0, ..] => "ico",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "bmp",
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', 0, 1, ..] => "psd",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', (byte)'i' or (byte)'f', ..] => "heic",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => MediaSignatures.Mp4(head[8..]),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => MediaSignatures.Matroska(head),
        [(byte)'I', (byte)'D', (byte)'3', < 5, ..] or [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2, ..] => "mp3",
        [0xFF, 0xF1 or 0xF9, ..] => "aac",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => MediaSignatures.Ogg(head),
        [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, ..] => "wmv",
        [(byte)'F', (byte)'L', (byte)'V', 1, ..] => "flv",
        [0, 0, 1, 0xBA, ..] => "mpeg",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "flac",
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "linux-program",
        [(byte)'M', (byte)'Z', ..] when head.Contains((byte)0) => "windows-program",
        _ when head.StartsWith("SQLite format 3\0"u8) => "sqlite",
        _ when head.StartsWith(@"{\rtf"u8) => "rtf",
        _ when head[..Math.Min(head.Length, PdfHeaderWithin)].IndexOf("%PDF-"u8) is >= 0 and int at && IsPdf(head, at) => "pdf",
        _ when head.Length > TarMarkAt + 5 && head[TarMarkAt..].StartsWith("ustar"u8) => "tar",
        _ => null,
    };

    private static string? Riff(ReadOnlySpan<byte> kind) =>
        kind.StartsWith("WEBP"u8) ? "webp"
        : kind.StartsWith("WAVE"u8) ? "wav"
        : kind.StartsWith("AVI "u8) ? "avi"
        : null;

    // A text about PDF may mention the header in its first lines; a PDF has a version number behind it.
    private static bool IsPdf(ReadOnlySpan<byte> head, int at) =>
        (at == 0 || !IsMidLine(head[at - 1])) && at + 7 < head.Length && char.IsAsciiDigit((char)head[at + 5]) && head[at + 6] == '.';

    private static bool IsMidLine(byte before) => before is >= 0x20 and < 0x7F;
}
