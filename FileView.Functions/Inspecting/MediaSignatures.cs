namespace FileView.Functions.Inspecting;

/// <summary>Tells kinds of sound and video apart that share a container.</summary>
internal static class MediaSignatures
{
    /// <summary>Tells what an ISO base media file is, by its brand (ISO/IEC 14496-12, 4.3).</summary>
    /// <param name="brand">The four bytes behind <c>ftyp</c>, and what follows.</param>
    public static string Mp4(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("qt  "u8) ? "mov"
        : brand.StartsWith("M4A "u8) || brand.StartsWith("M4B "u8) || brand.StartsWith("M4P "u8) ? "m4a"
        : "mp4";

    /// <summary>Tells WebM, which browsers play, from other Matroska files, which they do not: by the word in the EBML header.</summary>
    public static string Matroska(ReadOnlySpan<byte> head) =>
        Beginning(head).IndexOf("webm"u8) >= 0 ? "webm" : "mkv";

    /// <summary>Tells sound from video in Ogg: by the word that the first stream begins with.</summary>
    public static string Ogg(ReadOnlySpan<byte> head) => Beginning(head).IndexOf("theora"u8) >= 0 ? "ogv" : "ogg";

    private static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> head) => head[..Math.Min(head.Length, 256)];
}
