namespace FileView.LocalRuntime.Engine;

/// <summary>Brings continuations back to the scheduler of the episode.</summary>
internal sealed class EpisodeSynchronizationContext(EpisodeScheduler scheduler) : SynchronizationContext
{
    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) =>
        new Task(() => d(state)).Start(scheduler);

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
