using System.Text;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Previews.Members;

/// <summary>Reads names whose encoding nobody wrote down: UTF-8 if all of them can be, else the most likely one for all together.</summary>
internal static class LegacyNames
{
    // What ZIP files without a word about it are in by their specification (APPNOTE, appendix D).
    private const int OldDos = 437;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds the encoding of names.</summary>
    public static Encoding Find(IEnumerable<byte[]> names)
    {
        byte[] sample = [.. names.Where(name => !System.Text.Ascii.IsValid(name)).SelectMany(name => name.Append((byte)'\n')).Take(TextEncodingDetector.SampleBytes)];
        if (sample.Length == 0 || IsUtf8(sample))
        {
            return Encoding.UTF8;
        }

        return LegacyEncodingGuess.Best(sample) ?? Encoding.GetEncoding(OldDos);
    }

    private static bool IsUtf8(byte[] sample)
    {
        try
        {
            StrictUtf8.GetCharCount(sample);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
