using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Pipeline;

/// <summary>Reads what a run needs to know before it decides anything, and takes up a content that is there already.</summary>
internal sealed class BeginRunActivity(ISnapshotStore snapshots, IBlobStore blobs, IOptions<PipelineOptions> options)
{
    /// <summary>Makes the plan of a run.</summary>
    /// <returns>The plan, or <see langword="null"/> when the run is not the present one or has ended.</returns>
    [Function(nameof(BeginRunActivity))]
    public async Task<RunPlan?> RunAsync([ActivityTrigger] PreviewRun run, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        if (snapshot is null || snapshot.Run != run.Run || PreviewLifecycle.IsEnd(snapshot.Status))
        {
            return null;
        }

        bool hasContent = await TakeContentAsync(snapshot, cancellationToken);
        PipelineOptions settings = options.Value;
        return new RunPlan(
            !hasContent && await IsFetchedAsync(run, cancellationToken),
            settings.StepRetries,
            settings.StepRetryInterval,
            settings.ConversionRetries,
            settings.ConversionRetryInterval,
            settings.IndexRetries,
            settings.IndexRetryInterval,
            snapshot.ToldFrom,
            snapshot.Owed,
            hasContent);
    }

    /// <summary>Takes up a content that is there already: that of an upload, or of the run before.</summary>
    private async Task<bool> TakeContentAsync(PreviewSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.Sha256 is not { } sha256 || await blobs.GetSizeAsync(BlobNames.Content(sha256), cancellationToken) is null)
        {
            return false;
        }

        await snapshots.UpdateAsync(
            new PreviewRun(snapshot.Id, snapshot.Run),
            state => state.Status == PreviewStatus.Pending ? state with { Status = PreviewStatus.Downloaded } : state,
            cancellationToken);
        return true;
    }

    private async Task<bool> IsFetchedAsync(PreviewRun run, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(BlobNames.Source(run.PreviewId), cancellationToken);
        return stored is not null
            && JsonSerializer.Deserialize<PreviewSource>(stored.Content.Span, PreviewJson.Options)?.ProtectedUrl is not null;
    }
}
