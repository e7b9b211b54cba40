using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Functions.Previews.Runs;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Submitting.Load;

/// <summary>Bounds what waits for conversion: a run that would begin behind too many others does not begin.</summary>
internal sealed class ConversionRoom(
    WaitingRuns waiting, ISnapshotStore snapshots, ContentReferences references, IOptions<SubmittingOptions> options, TimeProvider time)
{
    private const int LooksAtATime = 100;

    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    /// <summary>Makes sure that there is room for one more run.</summary>
    /// <param name="uploadSha256">What was uploaded for it and is stored already. It goes when there is no room, unless somebody needs it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task RequireAsync(string? uploadSha256, CancellationToken cancellationToken)
    {
        if (waiting.Count >= options.Value.MaxWaiting && MayLook())
        {
            // What another process has brought to its end is seen only by looking.
            foreach (string id in waiting.Oldest(LooksAtATime))
            {
                await LookAtAsync(id, cancellationToken);
            }
        }

        if (waiting.Count >= options.Value.MaxWaiting)
        {
            if (uploadSha256 is not null)
            {
                await references.DropAsync(uploadSha256);
            }

            throw SubmissionProblems.QueueFull(options.Value);
        }
    }

    private async Task LookAtAsync(string id, CancellationToken cancellationToken)
    {
        if (await snapshots.GetAsync(id, cancellationToken) is { } snapshot)
        {
            waiting.Observe(snapshot);
        }
        else
        {
            waiting.Forget(id);
        }
    }

    /// <summary>A flood of submissions must not become a flood of reads.</summary>
    private bool MayLook()
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            if (now - _lookedAt < PauseBetweenLooks)
            {
                return false;
            }

            _lookedAt = now;
            return true;
        }
    }
}
