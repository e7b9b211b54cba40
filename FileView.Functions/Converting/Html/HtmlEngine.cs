using System.Text;
using System.Text.RegularExpressions;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Html;

/// <summary>
/// Web pages as they are, with their source beside them. What keeps a page from doing anything is how it is served: in a
/// sandbox, without scripts, and with a policy by which nothing is fetched. Only its frames are made something else: Chromium
/// connects to the site of a frame before it asks the policy.
/// </summary>
internal sealed partial class HtmlEngine(IOptions<ConvertingOptions> options) : IConversionEngine
{
    private const string Entry = "index.html";

    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = FileFormats.Of(FileFamily.Html).Select(format => format.Id).ToHashSet();

    /// <inheritdoc/>
    public int Concurrency => 4;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    private TextOptions Options => options.Value.Text;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("2"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{Options.MaxCharacters} {Options.MaxLines}";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        DecodedText text = await DecodedText.ReadAsync(job.ContentPath, Options.MaxCharacters, cancellationToken);
        if (text.Cut)
        {
            return await TextPages.StoreAsync(job, text, Options, cancellationToken);
        }

        // The encoding that the page is served with goes before whatever the page says of itself.
        string file = job.Folder.File(Entry);
        string page = Frame().Replace(text.Value, "<$1x-$2");
        await File.WriteAllTextAsync(file, page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        await job.Artefacts.AddFileAsync(Entry, "text/html; charset=utf-8", file, cancellationToken);
        await TextPages.StorePageAsync(job, TextPages.Source, text, Options, cancellationToken);
        string textPath = await TextByPage.StoreAsync(job, HtmlText.Of(text.Value), cancellationToken);
        return new ConversionResult(PreviewKind.Html, Entry) { TextPath = textPath };
    }

    // Wherever it stands: an element of that name can only come of these characters.
    [GeneratedRegex(@"<(/?)(i?frame)(?=[\s/>])", RegexOptions.IgnoreCase)]
    private static partial Regex Frame();
}
