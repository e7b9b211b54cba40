namespace FileView.LocalRuntime.Engine;

/// <summary>
/// Keeps an orchestrator's code on the thread of its episode: continuations and posted work queue up and are run there,
/// between two events. What other threads hand in, and what comes when the episode is over, is dropped: it can only stem
/// from awaiting something that is not durable, and the genuine engine does not go on from that either.
/// </summary>
internal sealed class EpisodeScheduler : TaskScheduler
{
    private readonly Queue<Task> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _isOver;

    /// <summary>True on the thread of the episode while it runs.</summary>
    public bool IsOnThread => !_isOver && Environment.CurrentManagedThreadId == _thread;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs an action, and then all that it has queued.</summary>
    public void Run(Action action)
    {
        var first = new Task(action);
        first.RunSynchronously(this);
        first.GetAwaiter().GetResult();
        while (_queue.TryDequeue(out Task? next))
        {
            TryExecuteTask(next);
        }
    }

    /// <summary>Ends the episode.</summary>
    public void End()
    {
        _isOver = true;
        _queue.Clear();
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        if (IsOnThread)
        {
            _queue.Enqueue(task);
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        IsOnThread && !taskWasPreviouslyQueued && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _queue.ToArray();
}
