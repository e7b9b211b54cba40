using System.Runtime.CompilerServices;
using FileView.Functions.Platform.Blobs;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Runs;

/// <summary>
/// Marks runs that are open: from before a run is recorded until its preview, its text and its index have ended. So a starter
/// that dies leaves something to find, and what is under way is found by one short listing. A mark is taken away by whoever
/// comes round and finds the run ended; until then it does no harm.
/// </summary>
internal sealed class RunMarkers(IBlobStore blobs, BlobRounds rounds, IOptions<RunOptions> options, TimeProvider time)
{
    /// <summary>How long a turn may take: less than the time to the next one.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(25);

    /// <summary>Marks a run that is about to be recorded. A mark that is there already counts anew from now on.</summary>
    public Task MarkAsync(string instanceId, CancellationToken cancellationToken) =>
        blobs.WriteAsync(BlobNames.OpenRun(instanceId), Stream.Null, cancellationToken);

    /// <summary>Gets whether a run is marked: it is open, or nobody has made sure yet that its ends were told.</summary>
    public async Task<bool> IsMarkedAsync(string instanceId, CancellationToken cancellationToken) =>
        await blobs.GetSizeAsync(BlobNames.OpenRun(instanceId), cancellationToken) is not null;

    /// <summary>Takes a mark away.</summary>
    public Task UnmarkAsync(string instanceId, CancellationToken cancellationToken) =>
        blobs.DeleteAsync(BlobNames.OpenRun(instanceId), cancellationToken);

    /// <summary>Gives the marked runs in turns of bounded length, leaving out those that have only just begun.</summary>
    /// <param name="caller">Whose turn it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async IAsyncEnumerable<PreviewRun> TurnAsync(string caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset before = time.GetUtcNow() - options.Value.GraceTime;
        string prefix = BlobNames.OpenRun("");
        await foreach (ListedBlob marker in rounds.TurnAsync(caller, prefix, LongestTurn, cancellationToken))
        {
            if (marker.LastModified <= before && PreviewRun.TryParse(marker.Name[prefix.Length..]) is { } run)
            {
                yield return run;
            }
        }
    }
}
