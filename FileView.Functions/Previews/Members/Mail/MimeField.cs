using System.Globalization;
using System.Text;

namespace FileView.Functions.Previews.Members.Mail;

/// <summary>A header such as <c>text/html; charset=utf-8</c>.</summary>
/// <param name="Value">What stands before the parameters, in lower case.</param>
/// <param name="Parameters">The parameters by their name, in lower case; decoded (RFC 2231, RFC 2047).</param>
internal sealed record MimeField(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    private const int MostPieces = 100;

    /// <summary>Reads a header; what is broken in it is left out.</summary>
    public static MimeField Parse(string text)
    {
        List<string> parts = Split(text);
        var written = new Dictionary<string, string>();
        foreach (string part in parts.Skip(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                written.TryAdd(part[..equals].Trim().ToLowerInvariant(), Unquote(part[(equals + 1)..].Trim()));
            }
        }

        var parameters = new Dictionary<string, string>();
        foreach (string name in written.Keys.Select(key => key.Split('*')[0]).Distinct())
        {
            parameters[name] = ValueOf(name, written);
        }

        return new MimeField(parts[0].Trim().ToLowerInvariant(), parameters);
    }

    /// <summary>Gets a parameter, or <see langword="null"/> when it is not there or empty.</summary>
    public string? Parameter(string name) => Parameters.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private static string ValueOf(string name, Dictionary<string, string> written)
    {
        if (written.TryGetValue(name + "*", out string? extended))
        {
            return Extended([(extended, true)]);
        }

        var pieces = new List<(string Text, bool Escaped)>();
        for (int number = 0; number < MostPieces; number++)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{name}*{number}");
            if (written.TryGetValue(key + "*", out string? escaped))
            {
                pieces.Add((escaped, true));
            }
            else if (written.TryGetValue(key, out string? plain))
            {
                pieces.Add((plain, false));
            }
            else
            {
                break;
            }
        }

        return pieces.Count > 0 ? Extended(pieces) : EncodedWords.Decode(written.GetValueOrDefault(name) ?? "");
    }

    // charset'language'text, with the first piece saying the charset for all of them.
    private static string Extended(List<(string Text, bool Escaped)> pieces)
    {
        string? charset = null;
        var bytes = new List<byte>();
        for (int index = 0; index < pieces.Count; index++)
        {
            (string text, bool escaped) = pieces[index];
            if (index == 0 && escaped && text.Split('\'', 3) is [var named, _, var rest])
            {
                (charset, text) = (named, rest);
            }

            bytes.AddRange(escaped ? Unescape(text) : Encoding.UTF8.GetBytes(text));
        }

        return MimeCharsets.Decode([.. bytes], charset);
    }

    private static byte[] Unescape(string text) =>
        TransferEncodings.FromQuotedPrintable([.. Encoding.UTF8.GetBytes(text).Select(value => value == '%' ? (byte)'=' : value)]);

    private static string Unquote(string text)
    {
        if (!text.StartsWith('"'))
        {
            return text;
        }

        var unquoted = new StringBuilder();
        for (int at = 1; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            unquoted.Append(text[at]);
        }

        return unquoted.ToString();
    }

    // At semicolons, but not within quotes.
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        bool quoted = false;
        for (int at = 0; at < text.Length; at++)
        {
            char letter = text[at];
            if (letter == ';' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
                continue;
            }

            quoted ^= letter == '"';
            part.Append(letter);
            if (letter == '\\' && quoted && at + 1 < text.Length)
            {
                part.Append(text[++at]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
