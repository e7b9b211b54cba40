using System.Text;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Previews.Members;

/// <summary>Reads names whose encoding nobody wrote down: UTF-8 if all of them can be, else the most likely one for all together.</summary>
internal static class LegacyNames
{
    private const int MostBytes = TextEncodingDetector.SampleBytes;
    private const string Windows = "windows-1252";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds the encoding of names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="western">The encoding of names in a western language, which no guess can tell from others.</param>
    public static Encoding Find(IEnumerable<byte[]> names, string western = Windows)
    {
        byte[] sample = [.. names.Where(name => !Ascii.IsValid(name)).SelectMany(name => name.Append((byte)'\n')).Take(MostBytes)];
        if (sample.Length == 0 || IsUtf8(sample))
        {
            return Encoding.UTF8;
        }

        return LegacyEncodingGuess.Best(sample) is { } guess && guess.WebName != Windows
            ? guess
            : CodePagesEncodingProvider.Instance.GetEncoding(western)!;
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
