using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers;
using Markdig.Syntax;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Markdown;

/// <summary>Markdown as a formatted page. HTML within it is shown as text; links and pictures go through <see cref="SafeLinks"/>.</summary>
internal sealed class MarkdownEngine(IOptions<ConvertingOptions> options) : IConversionEngine
{
    private const string Entry = "index.html";

    // The advanced extensions, but for those that let a document say more than text: generic attributes (event handlers)
    // and media links (frames of other sites).
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAbbreviations()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UseCitations()
        .UseDefinitionLists()
        .UseEmphasisExtras()
        .UseFigures()
        .UseFooters()
        .UseFootnotes()
        .UseGridTables()
        .UsePipeTables()
        .UseListExtras()
        .UseTaskLists()
        .UseAutoLinks()
        .UseYamlFrontMatter()
        .DisableHtml()
        .Build();

    /// <inheritdoc/>
    public string Name => "markdown";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = FileFormats.Of(FileFamily.Markdown).Select(format => format.Id).ToHashSet();

    /// <inheritdoc/>
    public int Concurrency => 2;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    private TextOptions Options => options.Value.Text;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("2"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{Options.MaxCharacters} {Options.MaxLines} {Options.MarkdownCharacters}";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        DecodedText text = await DecodedText.ReadAsync(job.ContentPath, Options.MaxCharacters, cancellationToken);
        if (text.Cut || text.Value.Length > Options.MarkdownCharacters
            || await FormatAsync(text.Value, cancellationToken) is not { } html)
        {
            return await TextPages.StoreAsync(job, text, Options, cancellationToken);
        }

        string file = job.Folder.File(Entry);
        await using (HtmlPage page = await HtmlPage.CreateAsync(file, job.Format.Label, notice: null))
        {
            page.WriteMarkup("<main class=\"prose\">\n");
            page.WriteMarkup(html);
            page.WriteMarkup("</main>\n");
        }

        await job.Artefacts.AddFileAsync(Entry, "text/html; charset=utf-8", file, cancellationToken);
        await TextPages.StorePageAsync(job, TextPages.Source, text, Options, cancellationToken);
        string textPath = await TextByPage.StoreAsync(job, text.Value, cancellationToken);
        return new ConversionResult(PreviewKind.Html, Entry) { TextPath = textPath };
    }

    // Formatting cannot be interrupted, so the time limit leaves it behind.
    private static Task<string?> FormatAsync(string markdown, CancellationToken cancellationToken) =>
        Task.Run(() => Format(markdown), cancellationToken).WaitAsync(cancellationToken);

    // Null for a document that is nested too deeply to be formatted: its source is shown instead.
    private static string? Format(string markdown)
    {
        try
        {
            MarkdownDocument document = Markdig.Markdown.Parse(markdown, Pipeline);
            SafeLinks.Apply(document);
            using var writer = new StringWriter();
            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            renderer.Render(document);
            return writer.ToString();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
