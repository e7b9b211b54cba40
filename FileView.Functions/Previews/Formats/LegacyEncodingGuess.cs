using System.Text;

namespace FileView.Functions.Previews.Formats;

/// <summary>
/// Guesses the encoding of text that is neither marked nor UTF-8. Each candidate must read the whole sample without an
/// error; among those the one wins that reads it as the most frequent characters of its language.
/// </summary>
internal static class LegacyEncodingGuess
{
    private const double Least = 0.6;

    private static readonly Candidate[] Candidates = Create();

    /// <summary>Finds the most likely encoding.</summary>
    /// <param name="sample">The first bytes of a text.</param>
    /// <returns>The encoding, or <see langword="null"/> when the bytes are hardly text in any of them.</returns>
    public static Encoding? Best(ReadOnlySpan<byte> sample)
    {
        double bestScore = Least;
        Encoding? best = null;
        foreach (Candidate candidate in Candidates)
        {
            double score = Score(candidate, sample);
            if (score > bestScore)
            {
                (bestScore, best) = (score, candidate.Encoding);
            }
        }

        return best;
    }

    private static double Score(Candidate candidate, ReadOnlySpan<byte> sample)
    {
        char[] text;
        try
        {
            // The last character of a sample may be cut: the decoder keeps such a rest to itself.
            Decoder decoder = candidate.Strict.GetDecoder();
            text = new char[candidate.Strict.GetMaxCharCount(sample.Length)];
            text = text[..decoder.GetChars(sample, text, flush: false)];
        }
        catch (DecoderFallbackException)
        {
            return 0;
        }

        int foreign = 0, frequent = 0;
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] >= 0x80)
            {
                foreign++;
                frequent += candidate.IsFrequent(text, index) ? 1 : 0;
            }
        }

        return foreign == 0 ? 0 : (double)frequent / foreign;
    }

    private static Candidate[] Create()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        HashSet<char> gb = Pairs("gb2312", 0xB0, 0xD7, 0xA1, 0xFE);
        HashSet<char> big5 = Pairs("big5", 0xA4, 0xC6, 0x40, 0xFE);
        HashSet<char> japanese = Pairs("shift_jis", 0x88, 0x97, 0x40, 0xFC);
        return
        [
            // In the order of preference: the first of two equal scores wins.
            new("gb18030", (text, at) => gb.Contains(text[at]) || IsCjkMark(text[at])),
            new("big5", (text, at) => big5.Contains(text[at]) || IsCjkMark(text[at])),
            new("shift_jis", (text, at) => IsKana(text[at]) || japanese.Contains(text[at]) || IsCjkMark(text[at])),
            new("euc-jp", (text, at) => IsKana(text[at]) || japanese.Contains(text[at]) || IsCjkMark(text[at])),
            new("euc-kr", (text, at) => text[at] is >= '\uAC00' and <= '\uD7A3' || IsCjkMark(text[at])),
            new("windows-1252", IsWestern),
        ];
    }

    private static bool IsCjkMark(char value) => value is (>= '\u3000' and <= '\u3011') or (>= '\uFF01' and <= '\uFF1F') or (>= '\u2013' and <= '\u2026');

    // Half-width katakana are left out: any byte of A1 to DF would be one.
    private static bool IsKana(char value) => value is >= '\u3041' and <= '\u30FE';

    // In western text a letter with an accent stands among ASCII letters, hardly ever beside two more of its kind.
    private static bool IsWestern(char[] text, int at)
    {
        if (char.IsLetter(text[at]))
        {
            return (at > 0 && char.IsAsciiLetter(text[at - 1])) || (at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]));
        }

        return text[at] is '\u20AC' or '\u00A3' or '\u00A7' or '\u00B0' or '\u00AB' or '\u00BB' or '\u00A0' or '\u00A9' or '\u00AE' or '\u00B7'
            or '\u00B1' or '\u00B2' or '\u00B3' or '\u00B5' or '\u00BD' or (>= '\u2013' and <= '\u2026') or '\u2122';
    }

    private static HashSet<char> Pairs(string encoding, int firstLead, int lastLead, int firstTrail, int lastTrail)
    {
        var legacy = Encoding.GetEncoding(encoding);
        var characters = new HashSet<char>();
        for (int lead = firstLead; lead <= lastLead; lead++)
        {
            for (int trail = firstTrail; trail <= lastTrail; trail++)
            {
                string text = legacy.GetString([(byte)lead, (byte)trail]);
                if (text.Length == 1 && text[0] != '\uFFFD')
                {
                    characters.Add(text[0]);
                }
            }
        }

        return characters;
    }

    private sealed class Candidate(string name, Func<char[], int, bool> isFrequent)
    {
        public Encoding Encoding { get; } = Encoding.GetEncoding(name);

        public Encoding Strict { get; } = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

        public Func<char[], int, bool> IsFrequent { get; } = isFrequent;
    }
}
