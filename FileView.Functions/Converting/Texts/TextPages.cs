using System.Globalization;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Texts;

/// <summary>Writes a text as a page of numbered lines.</summary>
internal static class TextPages
{
    /// <summary>The path of the source of a page that is shown formatted.</summary>
    public const string Source = "source.html";

    private const string Entry = "index.html";

    /// <summary>Writes and stores the page, and the text for search.</summary>
    /// <param name="job">The conversion.</param>
    /// <param name="text">What to show.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<ConversionResult> StoreAsync(
        ConversionJob job, DecodedText text, TextOptions options, CancellationToken cancellationToken)
    {
        Task<string> textPath = TextByPage.StoreAsync(job, text.Value, cancellationToken);
        await Task.WhenAll(StorePageAsync(job, Entry, text, options, cancellationToken), textPath);
        return new ConversionResult(PreviewKind.Text, Entry) { TextPath = await textPath };
    }

    /// <summary>Writes and stores the page alone.</summary>
    /// <param name="job">The conversion.</param>
    /// <param name="path">The path of the artefact.</param>
    /// <param name="text">What to show.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task StorePageAsync(
        ConversionJob job, string path, DecodedText text, TextOptions options, CancellationToken cancellationToken)
    {
        string[] lines = text.Value.ReplaceLineEndings("\n").Split('\n', options.MaxLines + 1);
        bool tooManyLines = lines.Length > options.MaxLines;
        int shown = tooManyLines ? options.MaxLines : lines.Length;
        if (!text.Cut && !tooManyLines && lines[^1].Length == 0)
        {
            shown--;
        }

        string file = job.Folder.File(path);
        await using (HtmlPage page = await HtmlPage.CreateAsync(file, job.Format.Label, Notice(text.Cut, tooManyLines, options)))
        {
            page.WriteMarkup("<pre class=\"lines\">");
            foreach (string line in lines.AsSpan(0, shown))
            {
                page.WriteMarkup("<span>");
                page.WriteText(line);
                page.WriteMarkup("</span>");
            }

            page.WriteMarkup("</pre>\n");
        }

        await job.Artefacts.AddFileAsync(path, "text/html; charset=utf-8", file, cancellationToken);
    }

    private static string? Notice(bool cut, bool tooManyLines, TextOptions options) =>
        tooManyLines ? string.Create(CultureInfo.InvariantCulture, $"The first {options.MaxLines:N0} lines are shown.")
        : cut ? string.Create(CultureInfo.InvariantCulture, $"The first {options.MaxCharacters:N0} characters are shown.")
        : null;
}
