namespace FileView.Functions.Previews.Members.Mail;

/// <summary>How bytes are written in a message (RFC 2045, 6). What does not belong there is passed over, as mail programs do.</summary>
internal static class TransferEncodings
{
    /// <summary>Decodes the body of a part.</summary>
    /// <param name="body">The body, as it is written.</param>
    /// <param name="encoding">The name of the encoding; any other than the two is none.</param>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string encoding) => encoding.ToLowerInvariant() switch
    {
        "base64" => FromBase64(body.Span),
        "quoted-printable" => FromQuotedPrintable(body.Span),
        _ => body,
    };

    /// <summary>Decodes base64.</summary>
    public static byte[] FromBase64(ReadOnlySpan<byte> text)
    {
        byte[] bytes = new byte[(text.Length / 4 * 3) + 3];
        int length = 0, bits = 0, buffer = 0;
        foreach (byte letter in text)
        {
            if (letter == '=')
            {
                // The end of a piece; some programs write several one after the other.
                (bits, buffer) = (0, 0);
                continue;
            }

            int value = ValueOf(letter);
            if (value < 0)
            {
                continue;
            }

            buffer = ((buffer << 6) | value) & 0xFFFF;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[length++] = (byte)(buffer >> bits);
            }
        }

        return bytes[..length];
    }

    /// <summary>Decodes quoted-printable.</summary>
    public static byte[] FromQuotedPrintable(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        int length = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '=')
            {
                bytes[length++] = text[at];
                continue;
            }

            int lineEnd = text[(at + 1)..].IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r');
            if (lineEnd >= 0 && text[at + 1 + lineEnd] == '\n')
            {
                at += lineEnd + 1;
            }
            else if (at + 2 < text.Length && Hex(text[at + 1]) is >= 0 and var high && Hex(text[at + 2]) is >= 0 and var low)
            {
                bytes[length++] = (byte)((high << 4) | low);
                at += 2;
            }
            else
            {
                bytes[length++] = text[at];
            }
        }

        return bytes[..length];
    }

    private static int ValueOf(byte letter) => letter switch
    {
        >= (byte)'A' and <= (byte)'Z' => letter - 'A',
        >= (byte)'a' and <= (byte)'z' => letter - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => letter - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };

    private static int Hex(byte letter) => char.IsAsciiHexDigit((char)letter) ? Convert.ToInt32(((char)letter).ToString(), 16) : -1;
}
