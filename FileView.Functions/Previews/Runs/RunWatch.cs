using FileView.Functions.Platform.Bell;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Previews.Runs;

/// <summary>
/// Cancels the work of a step as soon as its run is over: stopped, deleted or followed by another one. It listens to the bell,
/// and looks by itself as well, because a ring may be lost.
/// </summary>
internal sealed class RunWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly PreviewRun _run;
    private readonly ISnapshotStore _snapshots;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _done = new();
    private readonly SemaphoreSlim _rings = new(0);
    private readonly IDisposable _listening;
    private readonly Task _watching;

    public RunWatch(
        PreviewRun run, ISnapshotStore snapshots, IBell bell, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        _run = run;
        _snapshots = snapshots;
        _time = time;
        _logger = logger;
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _listening = bell.Listen(run.PreviewId, () => _rings.Release());
        _watching = WatchAsync();
    }

    /// <summary>Gets the token for the work: cancelled when the run is over, or when the step itself is.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>Gets whether the run is over: nobody waits for what the step makes.</summary>
    public bool IsOver { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listening.Dispose();
        await _done.CancelAsync();
        await ((Task)_watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
        _done.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            bool rang = await WaitAsync();
            if (_done.IsCancellationRequested)
            {
                return;
            }

            if (await IsOverAsync(rang))
            {
                IsOver = true;
                await _over.CancelAsync();
                return;
            }
        }
    }

    private async Task<bool> WaitAsync()
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(_done.Token);
        Task ring = _rings.WaitAsync(waited.Token);
        await Task.WhenAny(ring, Task.Delay(Interval, _time, waited.Token));
        bool rang = ring.IsCompletedSuccessfully;
        await waited.CancelAsync();
        return rang;
    }

    private async Task<bool> IsOverAsync(bool rang)
    {
        try
        {
            // Who rings has written the cache before. Who looks may be in another process than who wrote.
            PreviewSnapshot? snapshot = rang
                ? await _snapshots.GetAsync(_run.PreviewId, _done.Token)
                : await _snapshots.GetDurableAsync(_run.PreviewId, _done.Token);
            return snapshot?.Run != _run.Run || PreviewLifecycle.IsEnd(snapshot.Status);
        }
        catch (Exception exception) when (!_done.IsCancellationRequested)
        {
            // A storage that is away says nothing about the run; the next look asks again.
            _logger.LookFailed(exception, _run.InstanceId);
            return false;
        }
    }
}
