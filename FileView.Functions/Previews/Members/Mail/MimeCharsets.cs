using System.Text;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Previews.Members.Mail;

/// <summary>Decodes bytes by the name of a character set, and by what they look like where the name says nothing.</summary>
internal static class MimeCharsets
{
    /// <summary>Decodes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="charset">The name; absent, unknown or wrong ones are no error.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (charset is not null && Find(charset) is { } named)
        {
            return named.GetString(bytes);
        }

        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, TextEncodingDetector.SampleBytes)];
        return (TextEncodingDetector.Detect(sample) ?? Encoding.Latin1).GetString(bytes);
    }

    private static Encoding? Find(string charset)
    {
        string name = charset.Trim().ToLowerInvariant() switch
        {
            // What says that it is one of these, and is not, is text in what grew out of them.
            "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" => "gb18030",
            "iso-8859-1" or "latin1" => "windows-1252",
            "utf8" => "utf-8",

            // Says nothing but that its writer thought of no other letters.
            "us-ascii" or "ascii" or "unknown-8bit" => "",
            var other => other,
        };
        try
        {
            return name.Length == 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
