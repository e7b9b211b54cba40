using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;

namespace FileView.Functions.Converting;

/// <summary>Writes the progress of a conversion into the snapshot, not more often than the setting says.</summary>
internal sealed class ConversionProgress(ISnapshotStore snapshots, PreviewRun run, TimeSpan interval, TimeProvider time) : IConversionProgress
{
    private long? _written;

    /// <inheritdoc/>
    public async Task ReportAsync(int done, int total, CancellationToken cancellationToken)
    {
        if (_written is { } written && time.GetElapsedTime(written) < interval)
        {
            return;
        }

        _written = time.GetTimestamp();
        PreviewSnapshot? state = await snapshots.UpdateAsync(
            run,
            state => PreviewLifecycle.IsEnd(state.Status)
                ? state
                : state with { Progress = new PreviewProgress(ConvertActivity.Step, done, total) },
            cancellationToken);
        if (state is null || PreviewLifecycle.IsEnd(state.Status))
        {
            throw new RunOverException();
        }
    }
}
