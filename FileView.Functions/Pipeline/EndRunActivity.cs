using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Pipeline;

/// <summary>Ends a run without a preview.</summary>
internal sealed class EndRunActivity(
    ISnapshotStore snapshots, IOptions<CacheOptions> cache, TimeProvider clock, ILogger<EndRunActivity> logger)
{
    /// <summary>Writes the end and its reason, unless the run has ended already.</summary>
    [Function(nameof(EndRunActivity))]
    public async Task RunAsync([ActivityTrigger] EndRunRequest request, CancellationToken cancellationToken)
    {
        bool writes = false;
        PreviewSnapshot? snapshot = await snapshots.UpdateAsync(
            request.Run,
            state =>
            {
                writes = !PreviewLifecycle.IsEnd(state.Status);
                return writes ? Ended(state, request) : state;
            },
            cancellationToken);
        if (snapshot is not null && writes)
        {
            logger.RunEnded(request.Run.PreviewId, request.Run.Run, request.Status, request.Error?.Code ?? "");
        }
    }

    private PreviewSnapshot Ended(PreviewSnapshot snapshot, EndRunRequest request)
    {
        DateTimeOffset now = clock.GetUtcNow();

        // A file stays protected, but a fault or a missing tool may be mended in a minute.
        int ttl = request.Status == PreviewStatus.PasswordRequired
            ? cache.Value.Conversion.SuccessTtl
            : cache.Value.Conversion.FailedTtl;
        return snapshot.FailOpenStep(now, request.Error?.Detail ?? request.Status.ToString()) with
        {
            Status = request.Status,
            Text = TextStatus.None,
            Error = request.Error,
            Protected = snapshot.Protected || request.Status == PreviewStatus.PasswordRequired,
            Progress = null,
            ExpiresAt = now.AddSeconds(ttl),
        };
    }
}
