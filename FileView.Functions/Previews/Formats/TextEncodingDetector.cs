using System.Text;

namespace FileView.Functions.Previews.Formats;

/// <summary>
/// Tells text from binary, and how text is encoded, from its first bytes: byte order marks, then UTF-8, then UTF-16 without
/// a mark, then the legacy encodings by <see cref="LegacyEncodingGuess"/>.
/// </summary>
internal static class TextEncodingDetector
{
    /// <summary>How many bytes are enough for a decision.</summary>
    public const int SampleBytes = 256 * 1024;

    private const double LeastUsual = 0.95;
    private const double AsciiWeight = 0.1;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds the encoding of a text.</summary>
    /// <param name="sample">The first bytes of a file, at most <see cref="SampleBytes"/>.</param>
    /// <returns>The encoding, or <see langword="null"/> when the bytes are no text. An empty sample is text.</returns>
    public static Encoding? Detect(ReadOnlySpan<byte> sample)
    {
        if (ByMark(sample) is { } marked)
        {
            return marked;
        }

        if (sample.Contains((byte)0))
        {
            return Utf16WithoutMark(sample);
        }

        if (HasTooManyControls(sample))
        {
            return null;
        }

        return IsUtf8(sample) ? Encoding.UTF8 : LegacyEncodingGuess.Best(sample);
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> sample) => sample switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0x00, 0x00, ..] => Encoding.UTF32,
        [0x00, 0x00, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // Whichever order of the bytes makes text of it: read in the wrong one, letters become rare characters and line ends none.
    private static UnicodeEncoding? Utf16WithoutMark(ReadOnlySpan<byte> sample)
    {
        double little = ReadsAsText(sample, bigEndian: false), big = ReadsAsText(sample, bigEndian: true);
        return Math.Max(little, big) < LeastUsual ? null : new UnicodeEncoding(bigEndian: big > little, byteOrderMark: true);
    }

    // The part of characters that are usual in text; ASCII counts a little more, because other orders of bytes do not make it.
    private static double ReadsAsText(ReadOnlySpan<byte> sample, bool bigEndian)
    {
        string text;
        try
        {
            text = new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true).GetString(sample[..(sample.Length & ~3)]);
        }
        catch (DecoderFallbackException)
        {
            return 0;
        }

        if (text.Length == 0 || text.Any(character => char.IsControl(character) && !IsTextControl(character)))
        {
            return 0;
        }

        return (text.Count(IsUsual) + (AsciiWeight * text.Count(char.IsAscii))) / text.Length;
    }

    private static bool IsUsual(char value) => IsTextControl(value) || value is
        (>= ' ' and < '\u0250') or (>= '\u0370' and <= '\u06FF') or (>= '\u2010' and <= '\u2044') or (>= '\u20A0' and <= '\u20BF')
        or (>= '\u3000' and <= '\u30FF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uFF01' and <= '\uFF9F');

    private static bool HasTooManyControls(ReadOnlySpan<byte> sample)
    {
        int controls = 0;
        foreach (byte value in sample)
        {
            if (value < 0x20 && !IsTextControl((char)value))
            {
                controls++;
            }
        }

        return controls > sample.Length / 100;
    }

    // Tab, line ends, form feed and escape (colours in logs) belong to text.
    private static bool IsTextControl(char value) => value is '\t' or '\n' or '\v' or '\f' or '\r' or '\b' or '\u001b' or '\u0085';

    private static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        // A sample may end within a character: up to three bytes of it may be missing.
        int end = sample.Length;
        for (int back = 1; back <= Math.Min(3, sample.Length); back++)
        {
            byte value = sample[^back];
            if (value >= 0xC0)
            {
                end = sample.Length >= SampleBytes ? sample.Length - back : end;
                break;
            }

            if (value < 0x80)
            {
                break;
            }
        }

        try
        {
            StrictUtf8.GetCharCount(sample[..end]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
