using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using FileView.Functions.Ocr.Service;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;

namespace FileView.Functions.Ocr;

/// <summary>
/// Keeps what was read beside the artefacts that it was read of: the same content is read once, whatever it is called and
/// wherever it comes from.
/// </summary>
internal sealed class ReadTexts(IBlobStore blobs, OcrPolicy policy, ScratchSpace scratch, TimeProvider time)
{
    /// <summary>Finds out where the text of a content stands that is to be shown.</summary>
    /// <param name="artefacts">The folder of the artefacts.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>PENDING when there are pictures to read; DONE with the text when every page was read for another preview.</returns>
    public async Task<(TextStatus Status, StoredText? Read)> FindAsync(
        string artefacts, ArtefactManifest manifest, CancellationToken cancellationToken)
    {
        if (policy.Find(manifest) is null)
        {
            return (manifest.TextPath is null ? TextStatus.None : TextStatus.Done, null);
        }

        StoredText? read = await FindAsync(artefacts, cancellationToken);
        return (read is null ? TextStatus.Pending : TextStatus.Done, read);
    }

    /// <summary>Stores what was read, together with the text that the file brought along.</summary>
    /// <param name="artefacts">The folder of the artefacts.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="result">What was read.</param>
    /// <param name="complete">Whether every page was read: only then it is there for other previews of the content.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<StoredText> StoreAsync(
        string artefacts, ArtefactManifest manifest, OcrResult result, bool complete, CancellationToken cancellationToken)
    {
        using ScratchFolder folder = scratch.CreateFolder("ocr");
        string path = folder.File("text.json");
        await using (FileStream file = File.Create(path))
        {
            await JsonSerializer.SerializeAsync(file, MergeAsync(manifest, result, cancellationToken), PreviewJson.Options, cancellationToken);
        }

        await using FileStream content = File.OpenRead(path);
        string sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        content.Position = 0;
        var text = new StoredText(BlobNames.Artefact(artefacts, sha256), time.GetUtcNow());

        // At once, for somebody waits: a record whose text is not there counts for nothing.
        await Task.WhenAll(
            blobs.WriteAsync(text.Blob, content, cancellationToken),
            complete ? RecordAsync(artefacts, text, cancellationToken) : Task.CompletedTask);
        return text;
    }

    private async Task RecordAsync(string artefacts, StoredText text, CancellationToken cancellationToken)
    {
        using var record = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(text, PreviewJson.Options));
        await blobs.WriteAsync(BlobNames.ReadText(artefacts, policy.OptionsKey()), record, cancellationToken);
    }

    private async Task<StoredText?> FindAsync(string artefacts, CancellationToken cancellationToken)
    {
        StoredBlob? record = await blobs.ReadAsync(BlobNames.ReadText(artefacts, policy.OptionsKey()), cancellationToken);
        StoredText? text = record is null ? null : JsonSerializer.Deserialize<StoredText>(record.Content.Span, PreviewJson.Options);
        return text is not null && await blobs.GetSizeAsync(text.Blob, cancellationToken) is not null ? text : null;
    }

    private static PageText TextOf(OcrPage page) => new(page.Page, page.Text ?? "") { Lines = page.Lines };

    private async IAsyncEnumerable<PageText> MergeAsync(
        ArtefactManifest manifest, OcrResult result, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<int, OcrPage> read = result.Pages.ToDictionary(page => page.Page);
        if (manifest.TextPath is { } path && manifest.Files.TryGetValue(path, out Artefact? own))
        {
            await foreach (PageText page in new StoredText(own.Blob, manifest.MadeAt).ReadAsync(blobs, cancellationToken))
            {
                yield return read.Remove(page.Page, out OcrPage? better) ? TextOf(better) : page;
            }
        }

        // Pages that the file's own text does not reach.
        foreach (OcrPage page in read.Values.OrderBy(page => page.Page))
        {
            yield return TextOf(page);
        }
    }
}
