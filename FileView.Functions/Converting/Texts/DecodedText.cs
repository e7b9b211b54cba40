using System.Text;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Converting.Texts;

/// <summary>The beginning of a text file, decoded.</summary>
/// <param name="Value">The text, with line ends as they are.</param>
/// <param name="Cut">Whether the file has more.</param>
internal sealed record DecodedText(string Value, bool Cut)
{
    /// <summary>Finds the encoding of a text file.</summary>
    public static async Task<Encoding> FindEncodingAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        byte[] sample = new byte[(int)Math.Min(TextEncodingDetector.SampleBytes, file.Length)];
        int read = await file.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken);
        return TextEncodingDetector.Detect(sample.AsSpan(0, read)) ?? Encoding.Latin1;
    }

    /// <summary>Reads a text file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="limit">How many characters to read at most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<DecodedText> ReadAsync(string path, int limit, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path, await FindEncodingAsync(path, cancellationToken));
        char[] buffer = new char[Math.Min(limit, 16 * 1024)];
        var text = new StringBuilder();
        while (text.Length < limit)
        {
            int read = await reader.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, limit - text.Length)), cancellationToken);
            if (read == 0)
            {
                return new DecodedText(text.ToString(), Cut: false);
            }

            text.Append(buffer, 0, read);
        }

        bool cut = reader.Peek() >= 0;
        if (char.IsHighSurrogate(text[^1]))
        {
            text.Length--;
        }

        return new DecodedText(text.ToString(), cut);
    }
}
