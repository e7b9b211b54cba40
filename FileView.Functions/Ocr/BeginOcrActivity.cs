using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Phases;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr;

/// <summary>Reads what the orchestration of an OCR job needs to know before it decides anything.</summary>
internal sealed class BeginOcrActivity(ISnapshotStore snapshots, IBlobStore blobs, OcrPolicy policy, IOptions<OcrOptions> options)
{
    /// <summary>Makes the plan of a job.</summary>
    /// <returns>The plan, or <see langword="null"/> when the run is not the present one or its text has ended.</returns>
    [Function(nameof(BeginOcrActivity))]
    public async Task<OcrPlan?> RunAsync([ActivityTrigger] PreviewRun run, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        if (snapshot?.Run != run.Run || PreviewLifecycle.Text.IsEnd(snapshot.Text))
        {
            return null;
        }

        ArtefactManifest? manifest = snapshot.Artefacts is { } artefacts
            ? await ArtefactManifests.ReadAsync(blobs, artefacts, cancellationToken)
            : null;
        int pages = manifest is null ? 0 : policy.Find(manifest)?.Pages.Count ?? 0;
        return PlanFor(pages, options.Value);
    }

    private static OcrPlan PlanFor(int pages, OcrOptions settings)
    {
        OcrCallbackOptions callback = settings.Callback;
        SmartStrategyOptions phases = settings.Polling;
        var schedule = new PhaseSchedule(
            phases.Phase1Attempts,
            TimeSpan.FromMilliseconds(phases.Phase1Interval),
            phases.Phase2Attempts,
            TimeSpan.FromMilliseconds(phases.Phase2Interval),
            TimeSpan.FromMilliseconds(phases.Phase3Interval));
        return new OcrPlan(
            settings.Deadline.For(pages),
            TimeSpan.FromSeconds(settings.Deadline.Max),
            callback.Enabled ? callback.GraceFor(pages) : null,
            phases.Enabled ? schedule : PhaseSchedule.Fixed(schedule.Phase1Interval),
            // A retry policy has to last for one wait at least.
            TimeSpan.FromMilliseconds(Math.Max(settings.SubmitTimeout * 1_000L, settings.RetryInterval)),
            settings.Retries,
            TimeSpan.FromMilliseconds(settings.RetryInterval),
            settings.Resubmissions);
    }
}
