using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Markup;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Books;

/// <summary>EPUB books: a list of contents and the chapters below it. Nothing is fetched and nothing of the book runs.</summary>
internal sealed class EpubEngine(IOptions<ConvertingOptions> options) : IConversionEngine
{
    private const string Entry = "index.html";

    /// <inheritdoc/>
    public string Name => "epub";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = FileFormats.Of(FileFamily.Book).Select(format => format.Id).ToHashSet();

    /// <inheritdoc/>
    public int Concurrency => 2;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    private BookOptions Options => options.Value.Book;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{Options.MaxCharacters} {Options.MaxPictureMegabytes}";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        // Taking HTML apart cannot be interrupted, so the time limit leaves it behind.
        (string? title, List<SafeMarkup> chapters, bool cut) =
            await Task.Run(() => Read(job.ContentPath, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
        string file = job.Folder.File(Entry);
        string? notice = cut ? "The book is large: some of it is left out." : null;
        await using (HtmlPage page = await HtmlPage.CreateAsync(file, job.Format.Label, notice))
        {
            Write(page, title, chapters);
        }

        await job.Artefacts.AddFileAsync(Entry, "text/html; charset=utf-8", file, cancellationToken);
        IEnumerable<PageText> pages = chapters.Select((chapter, index) => new PageText(index + 1, chapter.Text));
        return new ConversionResult(PreviewKind.Html, Entry)
        {
            TextPath = await TextByPage.StoreAsync(job, pages.ToAsyncEnumerable(), cancellationToken),
        };
    }

    private (string? Title, List<SafeMarkup> Chapters, bool Cut) Read(string path, CancellationToken cancellationToken)
    {
        using var book = EpubFile.Open(path);
        var chapters = new BookChapters(book, Options, cancellationToken);
        try
        {
            return (book.Title, chapters.Read(), chapters.Cut);
        }
        catch (InvalidDataException)
        {
            throw ContentRefusedException.Corrupt("The EPUB book is damaged: a part of it cannot be unpacked.");
        }
    }

    private static void Write(HtmlPage page, string? title, List<SafeMarkup> chapters)
    {
        page.WriteMarkup("<main class=\"prose\">\n<nav><h1>");
        page.WriteText(title ?? "Contents");
        page.WriteMarkup("</h1>\n<ol>\n");
        for (int number = 1; number <= chapters.Count; number++)
        {
            page.WriteMarkup($"<li><a href=\"#{BookChapters.IdOf(number)}\">");
            page.WriteText(chapters[number - 1].Heading ?? $"Chapter {number}");
            page.WriteMarkup("</a></li>\n");
        }

        page.WriteMarkup("</ol></nav>\n");
        for (int number = 1; number <= chapters.Count; number++)
        {
            page.WriteMarkup($"<hr>\n<section id=\"{BookChapters.IdOf(number)}\">\n");
            page.WriteMarkup(chapters[number - 1].Html);
            page.WriteMarkup("\n</section>\n");
        }

        page.WriteMarkup("</main>\n");
    }
}
