using FileView.Functions.Platform.Phases;
using FileView.Functions.Previews;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Polling;

/// <summary>
/// Holds a caller until a preview has the state it waits for. The bell makes the answer quick; the looks make it certain.
/// </summary>
internal sealed class PreviewWaiter(
    PreviewWatches watches, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<PreviewWaiter> logger)
{
    /// <summary>Waits.</summary>
    /// <param name="previewId">The preview.</param>
    /// <param name="timeout">The longest wait; zero for one look.</param>
    /// <param name="schedule">When to look.</param>
    /// <param name="isReached">Whether a state is the one that is waited for.</param>
    /// <param name="aborted">The caller has gone.</param>
    /// <returns>How it ended, or <see langword="null"/> when there is no such preview (any more).</returns>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task<WaitOutcome?> WaitAsync(
        string previewId,
        TimeSpan timeout,
        PhaseSchedule schedule,
        Func<PreviewSnapshot, bool> isReached,
        CancellationToken aborted)
    {
        long began = time.GetTimestamp();
        using PreviewWatches.Seat seat = watches.Join(previewId);
        PreviewWatch watch = seat.Watch;
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);

        // Taken before the look: a change between the two rings this one.
        Task ring = watch.NextRing;
        PreviewSnapshot? snapshot = await watch.ReadAsync().WaitAsync(aborted);
        int looks = 1;
        string cause = PollEndedBy.Immediate;
        TimeSpan nextLook = time.GetElapsedTime(began) + schedule.IntervalAfter(looks);
        while (true)
        {
            TimeSpan waited = time.GetElapsedTime(began);
            string? endedBy = snapshot is not null && isReached(snapshot) ? cause
                : waited >= timeout ? PollEndedBy.Timeout
                : lifetime.ApplicationStopping.IsCancellationRequested ? PollEndedBy.Shutdown
                : null;
            if (snapshot is null)
            {
                return null;
            }

            if (endedBy is not null)
            {
                return new WaitOutcome(snapshot, endedBy, looks, schedule.IntervalAfter(looks), waited);
            }

            TimeSpan dueIn = (nextLook < timeout ? nextLook : timeout) - waited;
            await WaitForAsync(ring, dueIn, interrupted.Token);
            aborted.ThrowIfCancellationRequested();
            if (ring.IsCompleted)
            {
                // Again the ring before the read: others may have rung since this one woke us, and the latest read saw them too.
                ring = watch.NextRing;
                snapshot = await TryReadAsync(watch.LatestRead, snapshot, aborted);
                cause = PollEndedBy.Bell;
            }
            else if (time.GetElapsedTime(began) >= timeout)
            {
                snapshot = await TryReadAsync(watch.ReadAsync(), snapshot, aborted);
                cause = PollEndedBy.Look;
                looks++;
            }
            else if (time.GetElapsedTime(began) >= nextLook)
            {
                snapshot = await TryReadAsync(watch.LookAsync(), snapshot, aborted);
                cause = PollEndedBy.Look;
                looks++;
                nextLook = Following(nextLook, schedule.IntervalAfter(looks), time.GetElapsedTime(began));
            }
        }
    }

    /// <summary>Keeps the grid of the schedule, but does not catch up on looks that a pause of the process has missed.</summary>
    private static TimeSpan Following(TimeSpan look, TimeSpan interval, TimeSpan now) => look + interval > now ? look + interval : now + interval;

    private async Task WaitForAsync(Task ring, TimeSpan dueIn, CancellationToken interrupted)
    {
        if (dueIn <= TimeSpan.Zero)
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        await Task.WhenAny(ring, Task.Delay(dueIn, time, over.Token));
        await over.CancelAsync();
    }

    /// <summary>A look that fails in the middle of a wait is one look less: the next one may succeed.</summary>
    private async Task<PreviewSnapshot?> TryReadAsync(Task<PreviewSnapshot?> read, PreviewSnapshot? last, CancellationToken aborted)
    {
        try
        {
            return await read.WaitAsync(aborted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !aborted.IsCancellationRequested)
        {
            logger.LookFailed(exception);
            return last;
        }
    }
}
