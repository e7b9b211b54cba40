using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// Judges commands by the state and writes those that are accepted. Whatever the answer, it waits for the disk: a refusal,
/// too, may rest on something that a crash would still undo.
/// </summary>
internal sealed class InstanceCommands(Journal journal, TaskHubOptions options, TimeProvider time)
{
    /// <summary>
    /// Starts an instance. When the present one may be replaced but has not ended, it is terminated instead, and the start is
    /// to be tried again when it has ended.
    /// </summary>
    public async Task<(StartOutcome Outcome, bool IsTerminated)> StartAsync(
        StartRequest request, CancellationToken cancellationToken)
    {
        OrchestrationRuntimeStatus? existing;
        Task written;
        bool isTerminated = false;
        lock (journal.Gate)
        {
            existing = StatusOf(request.InstanceId);
            if (existing is not { } status || IsReplaceable(status, request))
            {
                existing = null;
                written = Append(new StartRecord(request.InstanceId, StartedEvent(request)));
            }
            else
            {
                isTerminated = options.MayReplaceRunning && !status.HasEnded() && !IsListed(status, request);
                written = isTerminated
                    ? Append(new MessageRecord(request.InstanceId, Message(HistoryEventType.ExecutionTerminated)))
                    : journal.WhenDurable();
            }
        }

        await written.WaitAsync(cancellationToken);
        return (new StartOutcome(existing), isTerminated);
    }

    /// <summary>Sends a message to an instance whose state may receive it.</summary>
    public async Task<CommandOutcome> SendAsync(
        string instanceId,
        Func<OrchestrationRuntimeStatus, bool> mayReceive,
        HistoryEventType type,
        Func<HistoryEvent, HistoryEvent> fill,
        CancellationToken cancellationToken)
    {
        OrchestrationRuntimeStatus? status;
        bool isAccepted;
        Task written;
        lock (journal.Gate)
        {
            status = StatusOf(instanceId);
            isAccepted = status is { } present && mayReceive(present);
            written = isAccepted ? Append(new MessageRecord(instanceId, fill(Message(type)))) : journal.WhenDurable();
        }

        await written.WaitAsync(cancellationToken);
        return OutcomeOf(status, isAccepted);
    }

    /// <summary>Rewinds a failed instance, whose bytes and whose children's bytes have been gathered.</summary>
    public async Task<CommandOutcome> RewindAsync(
        string instanceId, IReadOnlyList<byte[]>? instances, string? reason, CancellationToken cancellationToken)
    {
        OrchestrationRuntimeStatus? status;
        bool isAccepted;
        Task written;
        lock (journal.Gate)
        {
            status = StatusOf(instanceId);
            isAccepted = status == OrchestrationRuntimeStatus.Failed && instances is not null;
            written = isAccepted
                ? Append(new RewindRecord(instances!, Message(HistoryEventType.ExecutionRewound) with { Reason = reason }))
                : journal.WhenDurable();
        }

        await written.WaitAsync(cancellationToken);
        return OutcomeOf(status, isAccepted);
    }

    /// <summary>Removes an instance that has ended.</summary>
    public async Task<CommandOutcome> PurgeAsync(string instanceId, CancellationToken cancellationToken)
    {
        OrchestrationRuntimeStatus? status;
        Task written;
        lock (journal.Gate)
        {
            status = StatusOf(instanceId);
            written = status?.HasEnded() == true ? Append(new PurgeRecord([instanceId])) : journal.WhenDurable();
        }

        await written.WaitAsync(cancellationToken);
        return OutcomeOf(status, status?.HasEnded() == true);
    }

    /// <summary>Removes those of the instances that have ended, and returns their number.</summary>
    public async Task<int> PurgeAsync(List<string> instanceIds, CancellationToken cancellationToken)
    {
        Task written;
        lock (journal.Gate)
        {
            instanceIds.RemoveAll(id => StatusOf(id)?.HasEnded() != true);
            written = instanceIds.Count > 0 ? Append(new PurgeRecord(instanceIds)) : Task.CompletedTask;
        }

        await written.WaitAsync(cancellationToken);
        return instanceIds.Count;
    }

    private static bool IsReplaceable(OrchestrationRuntimeStatus existing, StartRequest request) =>
        existing.HasEnded() && !IsListed(existing, request);

    private static bool IsListed(OrchestrationRuntimeStatus existing, StartRequest request) =>
        request.DedupeStatuses?.Contains(existing) == true;

    private static CommandOutcome OutcomeOf(OrchestrationRuntimeStatus? status, bool isAccepted) => new(
        isAccepted ? CommandResult.Accepted : status is null ? CommandResult.NotFound : CommandResult.WrongState, status);

    private Task Append(LogRecord record)
    {
        if (!journal.IsHealthy)
        {
            throw new TaskHubUnavailableException(
                "The task hub cannot write to its store now. Nothing of the request has happened.");
        }

        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        journal.Append(record, written);
        return written.Task;
    }

    private OrchestrationRuntimeStatus? StatusOf(string instanceId) =>
        journal.State.FindLive(instanceId)?.Status ?? journal.State.FindArchived(instanceId)?.Status;

    private HistoryEvent Message(HistoryEventType type) => new(type, -1, time.GetUtcNow().UtcDateTime);

    private HistoryEvent StartedEvent(StartRequest request) => Message(HistoryEventType.ExecutionStarted) with
    {
        Name = request.Name,
        Input = request.Input,
        Start = new ExecutionStart(Guid.NewGuid().ToString("N"), 0)
        {
            Version = request.Version ?? options.Versions.HostVersion,
            Tags = request.Tags is { Count: > 0 } ? request.Tags : null,
            ScheduledStart = request.StartAt,
        },
    };
}
