using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Functions.Previews.Runs;
using FileView.Outbound;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Downloading;

/// <summary>
/// Brings the file of a run into the blob store, in one attempt. The orchestrator waits and calls the next one.
/// </summary>
internal sealed class DownloadActivity(
    ISnapshotStore snapshots,
    IBlobStore blobs,
    ISecretBox secrets,
    SourceDownloader downloader,
    RunWatches watches,
    ContentReferences references,
    MemberExtractor members,
    KnownSources sources,
    IOptions<DownloadOptions> options,
    TimeProvider time,
    ILogger<DownloadActivity> logger)
{
    private const string StepName = StepNames.Downloading;

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes one attempt; finds at once what an earlier one has brought.</summary>
    [Function(nameof(DownloadActivity))]
    public async Task<DownloadOutcome> RunAsync([ActivityTrigger] DownloadRequest request, CancellationToken cancellationToken)
    {
        PreviewRun run = request.Run;
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        if (snapshot is null || snapshot.Run != run.Run || !NeedsContent(snapshot))
        {
            return DownloadOutcome.Done;
        }

        StoredBlob? stored = await blobs.ReadAsync(BlobNames.Source(run.PreviewId), cancellationToken);
        PreviewSource? source = stored is null
            ? null
            : JsonSerializer.Deserialize<PreviewSource>(stored.Content.Span, PreviewJson.Options);
        return source switch
        {
            { UploadSha256: { } sha256 } => await AcceptUploadAsync(run, source, sha256, cancellationToken),
            { ProtectedUrl: { } url } => await DownloadAsync(
                request, secrets.Unprotect(SourceSecrets.Purpose, url), cancellationToken),
            { Member: { } member } => await FetchAsync(
                request,
                MemberExtractor.Place,
                (attempt, token) => members.ExtractAsync(
                    member, attempt.Known, attempt.TimeLeft, done => attempt.Progress.ReportAsync(done, total: null, token), token),
                cancellationToken),
            _ => new DownloadOutcome { Error = Missing("The record of where the file comes from has gone.") },
        };
    }

    private static bool NeedsContent(PreviewSnapshot snapshot) =>
        snapshot.Status is PreviewStatus.Pending or PreviewStatus.Downloading;

    private static PreviewError Missing(string detail) =>
        new(PreviewErrorCodes.ContentMissing, detail, "Submit the file again.");

    private async Task<DownloadOutcome> AcceptUploadAsync(
        PreviewRun run, PreviewSource source, string sha256, CancellationToken cancellationToken)
    {
        if (await blobs.GetSizeAsync(BlobNames.Content(sha256), cancellationToken) is not { } size)
        {
            return new DownloadOutcome { Error = Missing("The uploaded file has gone.") };
        }

        await snapshots.UpdateAsync(
            run,
            snapshot => snapshot.Status != PreviewStatus.Pending ? snapshot : snapshot with
            {
                Status = PreviewStatus.Downloaded,
                Sha256 = sha256,
                Size = size,
                FileName = source.FileName,
            },
            cancellationToken);
        return DownloadOutcome.Done;
    }

    private Task<DownloadOutcome> DownloadAsync(DownloadRequest request, string text, CancellationToken cancellationToken) =>
        SourceUrl.TryParse(text, out Uri? url)
            ? FetchAsync(
                request,
                url.IdnHost,
                (attempt, token) => downloader.DownloadAsync(
                    url, attempt.Known, attempt.TimeLeft, (done, total) => attempt.Progress.ReportAsync(done, total, token), token),
                cancellationToken)
            : Task.FromResult(new DownloadOutcome { Error = new(PreviewErrorCodes.DownloadFailed, "The address of the file is not a URL.") });

    private async Task<DownloadOutcome> FetchAsync(
        DownloadRequest request,
        string place,
        Func<Attempt, CancellationToken, Task<DownloadedFile>> fetch,
        CancellationToken cancellationToken)
    {
        PreviewRun run = request.Run;
        PreviewSnapshot? begun = await snapshots.UpdateAsync(
            run,
            snapshot => !NeedsContent(snapshot)
                ? snapshot
                : snapshot.BeginStep(StepName, time.GetUtcNow()) with { Status = PreviewStatus.Downloading },
            cancellationToken);
        if (begun is not { Status: PreviewStatus.Downloading })
        {
            return DownloadOutcome.Done;
        }

        await using RunWatch watch = watches.Watch(run, cancellationToken);
        try
        {
            var progress = new StepProgress(snapshots, run, StepName, PreviewStatus.Downloading, ProgressInterval, time);
            SourceValidators? known = await sources.FindAsync(run.PreviewId, watch.Token);
            DownloadedFile file = await fetch(new Attempt(known, TimeForAttempt(begun), progress), watch.Token);
            await KeepAsync(run, file, place, cancellationToken);
            logger.Downloaded(run.PreviewId, run.Run, file.Content.Size, place);
            return DownloadOutcome.Done;
        }
        catch (Exception over) when (over is RunOverException || watch.IsOver)
        {
            return DownloadOutcome.Done;
        }
        catch (DownloadFailedException failure)
        {
            logger.DownloadFailed(run.PreviewId, run.Run, request.Attempt, failure.Error.Code, failure.Error.Detail);
            return await PostponeOrFailAsync(request, begun, failure, cancellationToken);
        }
    }

    private async Task KeepAsync(PreviewRun run, DownloadedFile file, string place, CancellationToken cancellationToken)
    {
        if (!await references.HoldAsync(run.PreviewId, file.Content.Sha256, cancellationToken))
        {
            throw DownloadErrors.Lost(place);
        }

        await sources.KeepAsync(run.PreviewId, file.Validators, cancellationToken);

        if (await RecordAsync(run, file, cancellationToken) is null
            && await snapshots.GetDurableAsync(run.PreviewId, cancellationToken) is null)
        {
            // Deleted in the meantime: whoever did may have taken everything else away already.
            await references.ReleaseAsync(run.PreviewId, file.Content.Sha256, cancellationToken);
        }
    }

    private Task<PreviewSnapshot?> RecordAsync(PreviewRun run, DownloadedFile file, CancellationToken cancellationToken) =>
        snapshots.UpdateAsync(
            run,
            snapshot => snapshot.Status != PreviewStatus.Downloading ? snapshot : snapshot.EndStep(StepName, time.GetUtcNow()) with
            {
                Status = PreviewStatus.Downloaded,
                Sha256 = file.Content.Sha256,
                Size = file.Content.Size,
                IsInspected = snapshot.IsInspected && snapshot.Sha256 == file.Content.Sha256,
                FileName = snapshot.FileName ?? file.FileName,
                Progress = null,
            },
            cancellationToken);

    private async Task<DownloadOutcome> PostponeOrFailAsync(
        DownloadRequest request, PreviewSnapshot begun, DownloadFailedException failure, CancellationToken cancellationToken)
    {
        TimeSpan wait = WaitAfter(request.Attempt, failure.RetryAfter);
        if (!failure.CanHeal || request.Attempt > options.Value.MaxRetry || wait >= TimeLeft(begun))
        {
            return new DownloadOutcome { Error = failure.Error };
        }

        await snapshots.UpdateAsync(
            request.Run,
            snapshot => snapshot.Status != PreviewStatus.Downloading
                ? snapshot
                : snapshot.PostponeStep(StepName, time.GetUtcNow() + wait, failure.Error.Detail) with { Progress = null },
            cancellationToken);
        return new DownloadOutcome { Error = failure.Error, RetryAfterSeconds = wait.TotalSeconds };
    }

    private TimeSpan WaitAfter(int attempt, TimeSpan? retryAfter)
    {
        double own = options.Value.RetryInterval * Math.Pow(2, attempt - 1);
        double asked = Math.Min(retryAfter?.TotalMilliseconds ?? 0, options.Value.MaxRetryAfter);
        return TimeSpan.FromMilliseconds(Math.Max(own, asked));
    }

    /// <summary>
    /// An attempt is only planned within the time that is left. One that begins after it was kept waiting by an outage of
    /// ours, which is not the source's fault: it has the whole time, and is the last.
    /// </summary>
    private TimeSpan TimeForAttempt(PreviewSnapshot begun)
    {
        TimeSpan left = TimeLeft(begun);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(options.Value.TotalTimeout);
    }

    private TimeSpan TimeLeft(PreviewSnapshot begun)
    {
        DateTimeOffset? startedAt = begun.Steps.LastOrDefault(step => step.Name == StepName)?.StartedAt;
        return TimeSpan.FromMilliseconds(options.Value.TotalTimeout) - (time.GetUtcNow() - (startedAt ?? time.GetUtcNow()));
    }

    /// <summary>What an attempt to fetch a file is given.</summary>
    /// <param name="Known">What is kept of the last one, if it may be used again.</param>
    /// <param name="TimeLeft">How long it may take.</param>
    /// <param name="Progress">Where it says how far it has come.</param>
    private sealed record Attempt(SourceValidators? Known, TimeSpan TimeLeft, StepProgress Progress);
}
