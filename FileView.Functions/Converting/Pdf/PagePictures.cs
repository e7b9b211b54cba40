using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Pdf;

/// <inheritdoc/>
internal sealed class PagePictures(
    IBlobStore blobs,
    PageRenderer renderer,
    EngineQueue queue,
    ScratchSpace scratch,
    IOptions<ConvertingOptions> options,
    TimeProvider time,
    ILogger<PagePictures> logger) : IPagePictures
{
    private const string MediaType = "image/jpeg";

    private readonly KeyedLock _batches = new();

    private PdfOptions Options => options.Value.Pdf;

    /// <inheritdoc/>
    public async Task<Artefact?> FindAsync(string artefacts, ArtefactManifest manifest, string path, CancellationToken cancellationToken)
    {
        if (manifest.LatePages is not { } late
            || late.PageOf(path) is not { } page
            || !manifest.Files.TryGetValue(late.Path, out Artefact? pdf))
        {
            return null;
        }

        if (await ReadAsync(artefacts, page, cancellationToken) is { } there)
        {
            return there;
        }

        (int first, int last) = BatchOf(page, late, manifest);
        using var limit = new TimeLimit(
            TimeSpan.FromSeconds(Options.PageTimeout),
            $"The picture of a page was not there after {Options.PageTimeout} s (fileview:converting:pdf:page-timeout).",
            time,
            cancellationToken);
        try
        {
            // Readers of one batch wait for the one who has it made, and do not take the places of the others meanwhile.
            using IDisposable turn = await limit.RunAsync(token => _batches.EnterAsync($"{artefacts} {first}", token));
            using IDisposable place = await limit.RunAsync(token => queue.EnterAsync("pages", Options.Processes, token));
            return await limit.RunAsync(async token =>
                await ReadAsync(artefacts, page, token) ?? await MakeAsync(artefacts, pdf, late, page, first, last, token));
        }
        catch (Exception failed) when (failed is EngineFailedException or ContentRefusedException)
        {
            Log.PageUnavailable(logger, page, artefacts, failed);
            throw new PageUnavailableException(failed);
        }
    }

    private static (int First, int Last) BatchOf(int page, LatePages late, ArtefactManifest manifest)
    {
        (int first, int last) = PageBatch.Of(page, late.Count);
        while (first < page && manifest.Files.ContainsKey(LatePages.PathOf(first)))
        {
            first++;
        }

        return (first, last);
    }

    private async Task<Artefact?> ReadAsync(string artefacts, int page, CancellationToken cancellationToken)
    {
        string blob = BlobNames.PagePicture(artefacts, page);
        return await blobs.GetSizeAsync(blob, cancellationToken) is { } size ? new Artefact(blob, MediaType, size) : null;
    }

    private async Task<Artefact?> MakeAsync(
        string artefacts, Artefact pdf, LatePages late, int page, int first, int last, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        using ScratchFolder folder = scratch.CreateFolder("pages");
        string file = folder.File("document.pdf");
        await FetchAsync(pdf.Blob, file, cancellationToken);
        PdfInfo info = await renderer.ReadInfoAsync(folder, file, first, last, cancellationToken);
        IReadOnlyDictionary<int, string> pages;
        try
        {
            pages = await renderer.RenderAsync(folder, file, first, last, info, late, cancellationToken);
        }
        catch (EngineFailedException crashed) when (first < last)
        {
            // A page that brings the program down must not take those beside it away.
            Log.PagesCrashed(logger, first, last, artefacts, page, crashed);
            pages = await renderer.RenderAsync(folder, file, page, page, info, late, cancellationToken);
        }

        await StoreAsync(artefacts, pages, cancellationToken);
        Log.PagesMade(logger, first, last, artefacts, (long)time.GetElapsedTime(started).TotalMilliseconds);
        return await ReadAsync(artefacts, page, cancellationToken);
    }

    private async Task FetchAsync(string blob, string file, CancellationToken cancellationToken)
    {
        await using Stream content = await blobs.OpenReadAsync(blob, 0, length: null, cancellationToken)
            ?? throw new FileNotFoundException("The PDF of a preview is no longer stored.");
        await using FileStream copy = File.Create(file);
        await content.CopyToAsync(copy, cancellationToken);
    }

    private async Task StoreAsync(string artefacts, IReadOnlyDictionary<int, string> pages, CancellationToken cancellationToken)
    {
        foreach ((int page, string file) in pages)
        {
            await using FileStream picture = File.OpenRead(file);
            await blobs.WriteAsync(BlobNames.PagePicture(artefacts, page), picture, cancellationToken);
        }

        // The last preview of the content may have been deleted meanwhile: nothing of it stays behind.
        if (await blobs.GetSizeAsync(BlobNames.Manifest(artefacts), cancellationToken) is null)
        {
            foreach (int page in pages.Keys)
            {
                await blobs.DeleteAsync(BlobNames.PagePicture(artefacts, page), CancellationToken.None);
            }

            throw new FileNotFoundException("The artefacts of a preview were deleted while a picture of a page was made.");
        }
    }
}
