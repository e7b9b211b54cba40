using System.Text;

namespace FileView.Functions.Inspecting;

/// <summary>Tells messages from other text: by the headers that they begin with. Their bodies may be in any encoding, or several.</summary>
internal static class MailInspector
{
    private const int MostHead = 16 * 1024;
    private const int Enough = 2;

    private static readonly string[] Usual =
    [
        "received", "return-path", "delivered-to", "from", "to", "cc", "subject", "date", "message-id", "mime-version", "reply-to", "sender",
        "content-type", "dkim-signature", "x-mailer",
    ];

    /// <summary>Gets whether a content is a message: nothing but headers until an empty line, and at least two that messages have.</summary>
    /// <param name="head">Its first bytes.</param>
    public static bool IsMail(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, MostHead)]);
        var found = new HashSet<string>();
        foreach (string line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.Length == 0)
            {
                break;
            }

            if (line[0] is ' ' or '\t')
            {
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !line[..colon].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            {
                return false;
            }

            if (Array.Find(Usual, name => name.Equals(line[..colon], StringComparison.OrdinalIgnoreCase)) is { } usual)
            {
                found.Add(usual);
            }
        }

        return found.Count >= Enough;
    }
}
