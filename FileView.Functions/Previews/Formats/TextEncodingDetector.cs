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

    // Text of any alphabet has spaces and line ends, so in UTF-16 there are zero bytes, all on one side.
    private static UnicodeEncoding? Utf16WithoutMark(ReadOnlySpan<byte> sample)
    {
        Span<int> zeros = stackalloc int[2];
        for (int index = 0; index < sample.Length; index++)
        {
            if (sample[index] == 0)
            {
                zeros[index & 1]++;
            }
        }

        bool bigEndian = zeros[0] > zeros[1];
        if (Math.Min(zeros[0], zeros[1]) > 0 || Math.Max(zeros[0], zeros[1]) < Math.Max(2, sample.Length / 50))
        {
            return null;
        }

        try
        {
            var strict = new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true);
            string text = strict.GetString(sample[..(sample.Length & ~3)]);
            return text.Any(character => char.IsControl(character) && !IsTextControl(character))
                ? null
                : new UnicodeEncoding(bigEndian, byteOrderMark: true);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

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
