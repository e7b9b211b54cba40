using System.Text;
using System.Text.RegularExpressions;

namespace FileView.Functions.Previews.Members.Mail;

/// <summary>Text in headers that is written in other letters than those of ASCII (RFC 2047).</summary>
internal static partial class EncodedWords
{
    /// <summary>Decodes a header.</summary>
    public static string Decode(string text)
    {
        var decoded = new StringBuilder();
        var bytes = new List<byte>();
        string charset = "";
        int end = 0;
        foreach (Match word in Word().Matches(text))
        {
            string between = text[end..word.Index];
            bool goesOn = bytes.Count > 0 && string.IsNullOrWhiteSpace(between);
            string named = word.Groups["charset"].Value.Split('*')[0];

            // A character may be split between two words.
            if (bytes.Count > 0 && (!goesOn || !named.Equals(charset, StringComparison.OrdinalIgnoreCase)))
            {
                Flush(decoded, bytes, charset);
            }

            decoded.Append(goesOn ? "" : between);
            charset = named;
            bytes.AddRange(BytesOf(word));
            end = word.Index + word.Length;
        }

        Flush(decoded, bytes, charset);
        return decoded.Append(text, end, text.Length - end).ToString();
    }

    private static void Flush(StringBuilder decoded, List<byte> bytes, string charset)
    {
        if (bytes.Count > 0)
        {
            decoded.Append(MimeCharsets.Decode([.. bytes], charset));
            bytes.Clear();
        }
    }

    private static byte[] BytesOf(Match word)
    {
        byte[] text = Encoding.Latin1.GetBytes(word.Groups["text"].Value);
        return word.Groups["encoding"].Value is "B" or "b"
            ? TransferEncodings.FromBase64(text)
            : TransferEncodings.FromQuotedPrintable([.. text.Select(value => value == '_' ? (byte)' ' : value)]);
    }

    [GeneratedRegex(@"=\?(?<charset>[^?\s]{1,60})\?(?<encoding>[BbQq])\?(?<text>[^?\s]*)\?=")]
    private static partial Regex Word();
}
