using FileView.Functions.Ocr.Service;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Ocr;

/// <summary>Looks at a job of the OCR service, and brings home what was read once it has ended. May be repeated.</summary>
internal sealed class OcrReader(
    OcrServiceClient client, OcrPolicy policy, ReadTexts texts, IBlobStore blobs, ILogger<OcrReader> logger)
{
    private const string ArtefactsGone = "What was made of the file is no longer stored.";

    /// <summary>Looks.</summary>
    /// <param name="snapshot">The preview.</param>
    /// <param name="job">The job.</param>
    /// <param name="hasEnded">Whether the job is said to have ended: then its result is asked for straight away.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the look has shown; that the OCR service is away is one of the answers.</returns>
    public async Task<OcrAnswer> LookAsync(PreviewSnapshot snapshot, string job, bool hasEnded, CancellationToken cancellationToken)
    {
        try
        {
            return hasEnded
                ? await FetchAsync(snapshot, job, cancellationToken)
                : await AskAsync(snapshot, job, cancellationToken);
        }
        catch (Exception away) when (away is OcrUnavailableException or OcrRefusedException)
        {
            return new OcrAnswer { Error = OcrErrors.Unavailable(away.Message) };
        }
        catch (FileNotFoundException)
        {
            return Failed(ArtefactsGone);
        }
    }

    /// <summary>Spares the OCR service work that nobody waits for. When it cannot be told, its own retention ends the job.</summary>
    public async Task GiveUpAsync(string job, CancellationToken cancellationToken)
    {
        try
        {
            await client.CancelAsync(job, cancellationToken);
        }
        catch (Exception failure) when (failure is OcrUnavailableException or OcrRefusedException)
        {
            logger.CancelFailed(failure, job);
        }
    }

    private async Task<OcrAnswer> AskAsync(PreviewSnapshot snapshot, string job, CancellationToken cancellationToken) =>
        await client.FindAsync(job, cancellationToken) switch
        {
            null => new OcrAnswer { Forgotten = true },
            { IsRunning: true } running => new OcrAnswer { Running = running },
            { Status: OcrJobStatus.Canceled } => Failed("The job was cancelled at the OCR service."),
            _ => await FetchAsync(snapshot, job, cancellationToken),
        };

    private async Task<OcrAnswer> FetchAsync(PreviewSnapshot snapshot, string job, CancellationToken cancellationToken)
    {
        // Both at once: somebody waits.
        Task<ArtefactManifest?> manifest = ReadManifestAsync(snapshot, cancellationToken);
        OcrResult? result;
        try
        {
            result = await client.FindResultAsync(job, cancellationToken);
        }
        catch (OcrRefusedException)
        {
            // Said to have ended, but has no result: its status tells why.
            OcrJob? present = await client.FindAsync(job, cancellationToken);
            return present switch
            {
                null => new OcrAnswer { Forgotten = true },
                { IsRunning: true } => new OcrAnswer { Running = present },
                _ => Failed("The job ended at the OCR service without a result."),
            };
        }

        return result is null ? new OcrAnswer { Forgotten = true } : await KeepAsync(snapshot, await manifest, result, cancellationToken);
    }

    private async Task<ArtefactManifest?> ReadManifestAsync(PreviewSnapshot snapshot, CancellationToken cancellationToken) =>
        snapshot.Artefacts is { } artefacts ? await ArtefactManifests.ReadAsync(blobs, artefacts, cancellationToken) : null;

    private async Task<OcrAnswer> KeepAsync(
        PreviewSnapshot snapshot, ArtefactManifest? manifest, OcrResult result, CancellationToken cancellationToken)
    {
        if (snapshot.Artefacts is not { } artefacts || manifest is null || policy.Find(manifest) is not { } wanted)
        {
            return Failed(ArtefactsGone);
        }

        OcrPage[] unread = [.. result.Pages.Where(page => page.Text is null)];
        string? why = unread.Select(page => page.Error?.Detail).FirstOrDefault(detail => detail is not null);
        bool anyText = manifest.TextPath is not null || result.Pages.Count > unread.Length;
        if (!anyText)
        {
            return Failed(why ?? "The OCR service could not read any page.");
        }

        bool complete = unread.Length == 0 && wanted.Beyond.Count == 0;
        return new OcrAnswer
        {
            End = complete ? TextStatus.Done : TextStatus.Partial,
            Text = await texts.StoreAsync(artefacts, manifest, result, complete, cancellationToken),
            Error = unread.Length > 0 ? OcrErrors.PagesUnread([.. unread.Select(page => page.Page)], why)
                : wanted.Beyond.Count > 0 ? OcrErrors.PagesBeyond(wanted.Beyond)
                : null,
        };
    }

    private static OcrAnswer Failed(string detail) => new() { End = TextStatus.Failed, Error = OcrErrors.Failed(detail) };
}
