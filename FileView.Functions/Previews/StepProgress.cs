namespace FileView.Functions.Previews;

/// <summary>
/// Shows in the snapshot how far a step has come, not more often than the interval says, and ends the work of a step for
/// which nobody waits any more.
/// </summary>
/// <param name="snapshots">The snapshots.</param>
/// <param name="run">The run.</param>
/// <param name="step">The name of the step.</param>
/// <param name="status">The state of the preview during the step.</param>
/// <param name="interval">How long nothing is written after a write: each one is told to every waiter.</param>
/// <param name="time">The clock.</param>
internal sealed class StepProgress(
    ISnapshotStore snapshots, PreviewRun run, string step, PreviewStatus status, TimeSpan interval, TimeProvider time)
{
    private long? _written;

    /// <summary>Reports what is done: bytes or pages.</summary>
    /// <param name="done">How many are done.</param>
    /// <param name="total">How many there are, where that is known.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RunOverException">The run is no longer the present one, or has left this state.</exception>
    public async ValueTask ReportAsync(long done, long? total, CancellationToken cancellationToken)
    {
        if (_written is { } written && time.GetElapsedTime(written) < interval)
        {
            return;
        }

        _written = time.GetTimestamp();
        PreviewSnapshot? state = await snapshots.UpdateAsync(
            run,
            state => state.Status == status ? state with { Progress = new PreviewProgress(step, done, total) } : state,
            cancellationToken);
        if (state?.Status != status)
        {
            throw new RunOverException();
        }
    }
}
