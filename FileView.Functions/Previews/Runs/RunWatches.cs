using FileView.Functions.Platform.Bell;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Previews.Runs;

/// <summary>Watches runs for the steps that work for them, so that a run that was stopped costs nothing for long.</summary>
internal sealed class RunWatches(ISnapshotStore snapshots, IBell bell, TimeProvider time, ILogger<RunWatches> logger)
{
    /// <summary>Begins to watch a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the work of the step for another reason.</param>
    public RunWatch Watch(PreviewRun run, CancellationToken cancellationToken) =>
        new(run, snapshots, bell, time, logger, cancellationToken);
}
