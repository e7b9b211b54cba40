using System.Text;

namespace FileView.Outbound;

/// <summary>Reads header values that were received byte for byte, as Latin-1.</summary>
internal static class HeaderText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Gets the text that the sender meant: UTF-8 when the bytes are, which is what servers send today; else Latin-1.
    /// </summary>
    public static string Decode(string received)
    {
        if (received.All(char.IsAscii) || received.Any(character => character > '\u00FF'))
        {
            return received;
        }

        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(received));
        }
        catch (DecoderFallbackException)
        {
            return received;
        }
    }
}
