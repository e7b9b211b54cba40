using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Pipeline;

/// <summary>Reads what a run needs to know before it decides anything.</summary>
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

        StoredBlob? stored = await blobs.ReadAsync(BlobNames.Source(run.PreviewId), cancellationToken);
        PreviewSource? source = stored is null
            ? null
            : JsonSerializer.Deserialize<PreviewSource>(stored.Content.Span, PreviewJson.Options);
        PipelineOptions settings = options.Value;
        return new RunPlan(
            source?.ProtectedUrl is not null && snapshot.Sha256 is null,
            settings.StepRetries,
            settings.StepRetryInterval,
            settings.ConversionRetries,
            settings.ConversionRetryInterval,
            settings.IndexRetries,
            settings.IndexRetryInterval,
            snapshot.ToldFrom,
            snapshot.Owed);
    }
}
