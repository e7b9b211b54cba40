using System.Globalization;
using FileView.Functions.Ocr.Callback;
using FileView.Functions.Ocr.Service;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr;

/// <summary>The step that gives pictures to the OCR service. Repeated, it finds the job of the attempt before.</summary>
internal sealed class SubmitOcrActivity(
    ISnapshotStore snapshots,
    IBlobStore blobs,
    OcrPolicy policy,
    OcrServiceClient client,
    OcrReader reader,
    CallbackAddress callback,
    IOptions<OcrOptions> options,
    TimeProvider time,
    ILogger<SubmitOcrActivity> logger)
{
    private const string CallbackParameter = "callbackUrl";

    /// <summary>What the words begin with by which the OCR service refuses an address to call back.</summary>
    private const string CallbackRefusals = "callback_";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Submits the pages of a run that have no text.</summary>
    /// <exception cref="OcrUnavailableException">The OCR service does not answer: worth another attempt.</exception>
    /// <exception cref="OcrRefusedException">It will not take the job.</exception>
    [Function(nameof(SubmitOcrActivity))]
    public async Task<SubmitOcrOutcome> RunAsync([ActivityTrigger] SubmitOcrRequest request, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await UpdateAsync(
            request.Run, state => state.BeginStep(StepNames.Reading, time.GetUtcNow()), cancellationToken);
        if (snapshot is null)
        {
            return new SubmitOcrOutcome();
        }

        OcrJob job;
        try
        {
            job = await SubmitAsync(snapshot, request, cancellationToken);
        }
        catch (OcrUnavailableException away)
        {
            logger.SubmitFailed(away, snapshot.Id, snapshot.Run);
            TimeSpan? wait = away.RetryAfter is { } asked
                ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, TimeSpan.TicksPerSecond, LongestWait.Ticks))
                : null;
            await UpdateAsync(
                request.Run,
                state => wait is { } pause
                    ? state.PostponeStep(StepNames.Reading, time.GetUtcNow() + pause, away.Message)
                    : state.NoteStepError(StepNames.Reading, away.Message),
                cancellationToken);
            if (wait is null || request.IsLast)
            {
                throw;
            }

            return new SubmitOcrOutcome { RetryAfter = wait };
        }

        snapshot = await UpdateAsync(
            request.Run,
            state => state.AwaitStep(StepNames.Reading, time.GetUtcNow() + request.FirstLook) with
            {
                Text = TextStatus.OcrSubmitted,
                OcrJob = job.Id,
            },
            cancellationToken);
        logger.Submitted(request.Run.PreviewId, request.Run.Run, job.Id, request.Resubmission);
        if (snapshot is null)
        {
            // Given up, or the run is over: nobody else knows of this job.
            await reader.GiveUpAsync(job.Id, cancellationToken);
            return new SubmitOcrOutcome();
        }

        return new SubmitOcrOutcome { Job = job.Id };
    }

    private async Task<OcrJob> SubmitAsync(PreviewSnapshot snapshot, SubmitOcrRequest request, CancellationToken cancellationToken)
    {
        ArtefactManifest? manifest = snapshot.Artefacts is { } artefacts
            ? await ArtefactManifests.ReadAsync(blobs, artefacts, cancellationToken)
            : null;
        PagesToRead pages = (manifest is null ? null : policy.Find(manifest))
            ?? throw new OcrRefusedException("What was made of it is no longer stored.");
        string instance = OcrInstance.NameOf(request.Run);
        var parameters = new Dictionary<string, string>
        {
            ["pages"] = PageRanges.Format(pages.Pages),
            ["clientReference"] = instance,
        };
        if (options.Value.Languages is { Length: > 0 } languages)
        {
            parameters["languages"] = languages;
        }

        if (callback.Of(instance) is { } address)
        {
            parameters[CallbackParameter] = address;
        }

        // The run is in it: a new run, which somebody asked for because this one failed, is a new job.
        string key = string.Create(CultureInfo.InvariantCulture, $"{instance}-{policy.OptionsKey()}-{request.Resubmission}");
        try
        {
            return await SendAsync(pages.Document, parameters, key, cancellationToken);
        }
        catch (OcrUnavailableException refused) when (refused.Code?.StartsWith(CallbackRefusals, StringComparison.Ordinal) is true)
        {
            // A service that may not call us can still be asked.
            logger.CallbackImpossible(refused.Code, snapshot.Id, snapshot.Run);
            parameters.Remove(CallbackParameter);
            return await SendAsync(pages.Document, parameters, key, cancellationToken);
        }
    }

    private async Task<OcrJob> SendAsync(
        Artefact artefact, Dictionary<string, string> parameters, string key, CancellationToken cancellationToken)
    {
        await using Stream document = await blobs.OpenReadAsync(artefact.Blob, 0, length: null, cancellationToken)
            ?? throw new OcrRefusedException("It is no longer stored.");
        return await client.SubmitAsync(document, parameters, key, cancellationToken);
    }

    private async Task<PreviewSnapshot?> UpdateAsync(
        PreviewRun run, Func<PreviewSnapshot, PreviewSnapshot> change, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.UpdateAsync(
            run, state => PreviewLifecycle.Text.IsEnd(state.Text) ? state : change(state), cancellationToken);
        return snapshot is null || PreviewLifecycle.Text.IsEnd(snapshot.Text) ? null : snapshot;
    }
}
