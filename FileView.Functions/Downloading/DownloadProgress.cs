using FileView.Functions.Previews;

namespace FileView.Functions.Downloading;

/// <summary>
/// Shows in the snapshot how much of a file has arrived, and stops the transfer when nobody waits for it any more.
/// </summary>
internal sealed class DownloadProgress(
    ISnapshotStore snapshots, PreviewRun run, TimeProvider time, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long _last = time.GetTimestamp();

    /// <summary>Shows a count, at most every half second: each is a write.</summary>
    /// <param name="done">The bytes so far.</param>
    /// <param name="total">The bytes in all, where that is known.</param>
    /// <exception cref="RunSupersededException">The run is no longer the present one, or was ended.</exception>
    public async ValueTask ReportAsync(long done, long? total)
    {
        if (time.GetElapsedTime(_last) < Pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        PreviewSnapshot? now = await snapshots.UpdateAsync(
            run,
            snapshot => snapshot.Status != PreviewStatus.Downloading
                ? snapshot
                : snapshot with { Progress = new PreviewProgress(DownloadActivity.StepName, done, total) },
            cancellationToken);
        if (now is not { Status: PreviewStatus.Downloading })
        {
            throw new RunSupersededException();
        }
    }
}
