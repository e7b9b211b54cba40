using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting;

/// <summary>
/// Converts a content once: artefacts lie under the name of content, engine, version and options, and a folder that is
/// whole is taken as it is.
/// </summary>
internal sealed class Converter(
    IBlobStore blobs,
    ArtefactFolders folders,
    ContentProtection protection,
    EngineQueue queue,
    EngineBreaker breaker,
    ScratchSpace scratch,
    IOptions<ConvertingOptions> options,
    IOptions<CacheOptions> cache,
    TimeProvider time,
    ILogger<Converter> logger)
{
    // Not worth waiting for the answer whether it has to be converted at all.
    private const int SmallBytes = 64 * 1024;

    private readonly KeyedLock _locks = new();

    /// <summary>Converts the content of a run, or finds what an earlier conversion made of it.</summary>
    /// <param name="snapshot">The state of the preview, with its content.</param>
    /// <param name="format">The format of the content.</param>
    /// <param name="engine">The engine to use.</param>
    /// <param name="version">The version of the engine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The blob name of the folder of artefacts.</returns>
    public async Task<string> ConvertAsync(
        PreviewSnapshot snapshot, FileFormat format, IConversionEngine engine, string version, CancellationToken cancellationToken)
    {
        string sha256 = snapshot.Sha256 ?? throw new InvalidOperationException($"Preview {snapshot.Id} has no content to convert.");
        string conversion = ConversionName.Of(engine, version, format.Id);
        if (!cache.Value.Enabled)
        {
            conversion = $"{conversion}-{snapshot.Id}-{snapshot.Run}";
        }

        string? password = await protection.RequirePasswordAsync(snapshot, cancellationToken);
        string folder = BlobNames.Artefacts(sha256, password is null ? conversion : BlobNames.SealedConversion(conversion));
        ConvertingOptions limits = options.Value;
        using var queueing = new TimeLimit(
            TimeSpan.FromSeconds(limits.QueueTimeout),
            $"The engine {engine.Name} was busy for longer than {limits.QueueTimeout} s (fileview:converting:queue-timeout).",
            time,
            cancellationToken);
        using IDisposable turn = await queueing.RunAsync(token => _locks.EnterAsync(folder, token));
        Task<(bool IsWhole, string? ETag)> check = folders.CheckAsync(folder, cancellationToken);
        Task<StoredBlob?> small = engine.NeedsContent && snapshot.Size <= SmallBytes
            ? blobs.ReadAsync(BlobNames.Content(sha256), cancellationToken)
            : Task.FromResult<StoredBlob?>(null);
        await Task.WhenAll(check, small);
        (bool whole, string? brokenETag) = await check;
        StoredBlob? content = await small;
        if (whole)
        {
            Log.Reused(logger, snapshot.Id, snapshot.Run, format.Id, conversion);
            return folder;
        }

        using EnginePlace place = await queueing.RunAsync(token => queue.EnterAsync(engine, token));
        long started = time.GetTimestamp();
        using var converting = new TimeLimit(
            TimeSpan.FromSeconds(limits.Timeout),
            $"The conversion took longer than {limits.Timeout} s (fileview:converting:timeout).",
            time,
            cancellationToken);
        try
        {
            await converting.RunAsync(token => ConvertAsync(snapshot, sha256, content, format, password, engine, place, folder, brokenETag, token));
            breaker.Works(engine.Name);
        }
        catch (ContentRefusedException)
        {
            breaker.Works(engine.Name);
            throw;
        }
        catch (EngineFailedException)
        {
            breaker.Failed(engine.Name, sha256);
            throw;
        }

        Log.Converted(logger, snapshot.Id, snapshot.Run, format.Id, conversion, (long)time.GetElapsedTime(started).TotalMilliseconds);
        return folder;
    }

    private async Task<ConversionResult> ConvertAsync(
        PreviewSnapshot snapshot,
        string sha256,
        StoredBlob? content,
        FileFormat format,
        string? password,
        IConversionEngine engine,
        EnginePlace place,
        string folder,
        string? brokenETag,
        CancellationToken token)
    {
        using ScratchFolder work = scratch.CreateFolder(engine.Name);
        var job = new ConversionJob
        {
            Sha256 = sha256,
            Size = snapshot.Size ?? 0,
            Format = format,
            Folder = work,
            Password = password,
            Place = place,
            Artefacts = new ArtefactWriter(blobs, folder, password is null ? null : protection.NameKey),
        };
        if (engine.NeedsContent)
        {
            await FetchAsync(job, content, token);
        }

        ConversionResult result = await engine.ConvertAsync(job, token);
        await folders.CompleteAsync(folder, brokenETag, engine.Name, result, job.Artefacts.Files, token);
        return result;
    }

    private async Task FetchAsync(ConversionJob job, StoredBlob? small, CancellationToken cancellationToken)
    {
        if (small is not null)
        {
            await File.WriteAllBytesAsync(job.ContentPath, small.Content, cancellationToken);
            return;
        }

        await using Stream content = await blobs.OpenReadAsync(BlobNames.Content(job.Sha256), 0, length: null, cancellationToken)
            ?? throw new ContentRefusedException(PreviewStatus.Failed, new(
                PreviewErrorCodes.ContentMissing, "The stored file is no longer there.", "Submit the file again."));
        await using FileStream file = File.Create(job.ContentPath);
        await content.CopyToAsync(file, cancellationToken);
    }
}
