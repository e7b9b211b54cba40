using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>What an event of one instance's history becomes in another instance.</summary>
internal static class ChildMessages
{
    /// <summary>The beginning of a child that its parent has created.</summary>
    public static HistoryEvent Started(Instance parent, HistoryEvent created) =>
        new(HistoryEventType.ExecutionStarted, -1, created.Timestamp)
        {
            Name = created.Name,
            Input = created.Input,
            Start = created.Start! with
            {
                Parent = new ParentLink(parent.Started.Name!, parent.Id, parent.Start.ExecutionId, created.EventId),
            },
        };

    /// <summary>The answer to a parent that asks for a child whose id is taken by an instance that has not ended.</summary>
    public static HistoryEvent Refused(HistoryEvent created)
    {
        string message = $"An Orchestration instance with the ID {created.InstanceId} already exists.";
        return new HistoryEvent(HistoryEventType.SubOrchestrationInstanceFailed, -1, created.Timestamp)
        {
            TaskId = created.EventId,
            Reason = message,
            Failure = new FailureRecord(
                "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", message, null, null),
        };
    }

    /// <summary>The answer to a parent whose child has ended.</summary>
    public static HistoryEvent Answer(HistoryEvent completed, int taskId) =>
        completed.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent(HistoryEventType.SubOrchestrationInstanceCompleted, -1, completed.Timestamp)
            {
                TaskId = taskId,
                Result = completed.Result,
            }
            : new HistoryEvent(HistoryEventType.SubOrchestrationInstanceFailed, -1, completed.Timestamp)
            {
                TaskId = taskId,
                Reason = completed.Result,
                Failure = completed.Failure,
            };

    /// <summary>An event as its receiver gets it.</summary>
    public static HistoryEvent Raised(HistoryEvent sent) =>
        new(HistoryEventType.EventRaised, -1, sent.Timestamp) { Name = sent.Name, Input = sent.Input };
}
