using System.Runtime.CompilerServices;
using System.Text;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Pdf;

/// <summary>Reads what pdftotext writes: every page ends with a form feed.</summary>
internal static class PdfText
{
    // A page of a book has 3,000 characters; a page that claims more than this is none that anybody reads.
    private const int MaxCharactersAPage = 1_000_000;

    /// <summary>Reads page after page.</summary>
    public static async IAsyncEnumerable<PageText> ReadPagesAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        char[] buffer = new char[16 * 1024];
        var text = new StringBuilder();
        int page = 1, read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            int from = 0;
            for (int at = 0; at < read; at++)
            {
                if (buffer[at] == '\f')
                {
                    Append(text, buffer.AsSpan(from, at - from));
                    yield return new PageText(page++, text.ToString().TrimEnd());
                    text.Clear();
                    from = at + 1;
                }
            }

            Append(text, buffer.AsSpan(from, read - from));
        }

        if (text.Length > 0)
        {
            yield return new PageText(page, text.ToString().TrimEnd());
        }
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> more) =>
        text.Append(more[..Math.Min(more.Length, MaxCharactersAPage - text.Length)]);
}
