using Microsoft.DurableTask.Abstractions;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>
/// An orchestration as its orchestrator sees it. Its members may be used on the orchestrator's thread only: await nothing
/// but what they return, and without <c>ConfigureAwait(false)</c>.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The name of the orchestrator, in the spelling of the caller.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of the instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that called this one; null when a client started it.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time, the same in every replay. UTC.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code runs over what has happened before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The version of the orchestration; empty when it has none.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Settings of the host; empty by default.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    /// <summary>Makes loggers that are silent while the code replays.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => new ReplaySafeLoggerFactory(this, LoggerFactory);

    /// <summary>Makes the loggers behind the replay-safe ones.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input of the orchestration.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The input; the default of <typeparamref name="T"/> when there is none.</returns>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <param name="name">The name of the activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How to call it; null means without retries.</param>
    /// <exception cref="TaskFailedException">The activity has failed (when awaited).</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity without input.</summary>
    /// <param name="name">The name of the activity.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="TaskFailedException">The activity has failed (when awaited).</exception>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Calls an activity without input.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="name">The name of the activity.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="TaskFailedException">The activity has failed (when awaited).</exception>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <summary>Calls an activity.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="name">The name of the activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How to call it; null means without retries.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> is a <see cref="TaskOptions"/> and there are no options.</exception>
    /// <exception cref="TaskFailedException">The activity has failed (when awaited).</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Waits a time.</summary>
    /// <param name="delay">How long; zero and less fire at once.</param>
    /// <param name="cancellationToken">Ends the wait. An open timer holds the completion of the orchestration.</param>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits until a time.</summary>
    /// <param name="fireAt">When to fire; a time without a kind is taken as local.</param>
    /// <param name="cancellationToken">Ends the wait. An open timer holds the completion of the orchestration.</param>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for an event. Of several waits for one name the newest gets the next event, and a cancelled wait still takes
    /// one: keep one wait alive and race it against timers.
    /// </summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="eventName">The name of the event, in any case.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event for a time.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="eventName">The name of the event, in any case.</param>
    /// <param name="timeout">How long.</param>
    /// <exception cref="TaskCanceledException">The time is over (when awaited).</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event for a time.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="eventName">The name of the event, in any case.</param>
    /// <param name="timeout">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TaskCanceledException">The time is over or the wait was ended (when awaited).</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timerEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waitEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // The timer comes first: it takes a task id even when the event is already there.
        Task timer = CreateTimer(timeout, timerEnd.Token);
        try
        {
            Task<T> wait = WaitForExternalEvent<T>(eventName, waitEnd.Token);
            if (await Task.WhenAny(timer, wait) == timer)
            {
                waitEnd.Cancel();
            }

            return await wait;
        }
        finally
        {
            timerEnd.Cancel();
        }
    }

    /// <summary>Sends an event to another orchestration; an unknown one is passed over.</summary>
    /// <param name="instanceId">The id of the receiver.</param>
    /// <param name="eventName">The name of the event.</param>
    /// <param name="payload">Its payload.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what status queries show. It is written at the end of the episode, 16 KB of UTF-16 at most.</summary>
    /// <param name="customStatus">The status; null clears it.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Calls a sub-orchestration.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How to call it; null means with a generated id and without retries.</param>
    /// <exception cref="TaskFailedException">The sub-orchestration has failed (when awaited).</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Calls a sub-orchestration without input.</summary>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="TaskFailedException">The sub-orchestration has failed (when awaited).</exception>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Calls a sub-orchestration without input.</summary>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="options">How to call it.</param>
    /// <exception cref="TaskFailedException">The sub-orchestration has failed (when awaited).</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Calls a sub-orchestration.</summary>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How to call it; null means with a generated id and without retries.</param>
    /// <exception cref="TaskFailedException">The sub-orchestration has failed (when awaited).</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Begins the orchestration anew with an empty history when the orchestrator returns.</summary>
    /// <param name="newInput">The next input.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that nobody has waited for are kept.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Begins the orchestration anew with an empty history when the orchestrator returns.</summary>
    /// <param name="options">How; not null.</param>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A new id, the same in every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent while the code replays.</summary>
    /// <param name="categoryName">The category.</param>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => ReplaySafeLoggerFactory.CreateLogger(categoryName);

    /// <summary>A logger that is silent while the code replays.</summary>
    /// <param name="type">The type that names the category.</param>
    public virtual ILogger CreateReplaySafeLogger(Type type) => ReplaySafeLoggerFactory.CreateLogger(type);

    /// <summary>A logger that is silent while the code replays.</summary>
    /// <typeparam name="T">The type that names the category.</typeparam>
    public virtual ILogger CreateReplaySafeLogger<T>() => ReplaySafeLoggerFactory.CreateLogger<T>();

    /// <summary>Compares the version of the orchestration with another.</summary>
    /// <param name="version">The other version; empty means none, which is less than any.</param>
    /// <returns>Less than zero, zero or more than zero, as this version is less, equal or greater.</returns>
    public virtual int CompareVersionTo(string version) => TaskOrchestrationVersioningUtils.CompareVersions(Version, version);
}
