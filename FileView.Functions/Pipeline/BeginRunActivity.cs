using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
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
        if (await snapshots.GetForStepAsync(run, cancellationToken) is not { } snapshot)
        {
            return null;
        }

        // An upload that has gone comes from nowhere else: inspecting says so.
        bool hasContent = snapshot.Sha256 is { } sha256
            && (snapshot.IsUpload || await blobs.GetSizeAsync(BlobNames.Content(sha256), cancellationToken) is not null);
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

    private async Task<bool> IsFetchedAsync(PreviewRun run, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(BlobNames.Source(run.PreviewId), cancellationToken);
        return stored is not null
            && JsonSerializer.Deserialize<PreviewSource>(stored.Content.Span, PreviewJson.Options)?.ProtectedUrl is not null;
    }
}
