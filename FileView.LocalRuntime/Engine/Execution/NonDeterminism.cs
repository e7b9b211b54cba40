using DurableTask.Core.Exceptions;

namespace FileView.LocalRuntime.Engine;

/// <summary>Holds what an earlier episode has scheduled against what the code schedules now, and words the difference.</summary>
internal static class NonDeterminism
{
    private const string Changed =
        "Was a change made to the orchestrator code after this instance had already started running?";

    /// <exception cref="NonDeterministicOrchestrationException">The code has scheduled something else, or nothing.</exception>
    public static void Check(HistoryEvent past, HistoryEvent? present)
    {
        if (present is null)
        {
            throw Detected($"{Longer(past)}, but the current replay execution hasn't (yet?) scheduled this task. {Changed}");
        }

        if (present.Type != past.Type)
        {
            throw Detected(
                $"{Shorter(past)}, but the current orchestration replay instead produced a {ActionOf(present)} action "
                + $"with this sequence number. {Changed}");
        }

        if (!string.Equals(present.Name, past.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw Detected(past.Type == HistoryEventType.SubOrchestrationInstanceCreated
                ? $"{Longer(past)}, but the current orchestration replay instead scheduled a sub-orchestration task "
                    + $"with name {present.Name} at this sequence number. {Changed}"
                : $"{Shorter(past)}, but the current orchestration replay instead scheduled {KindOf(past)} "
                    + $"named '{present.Name}' with this sequence number.  {Changed}");
        }
    }

    private static NonDeterministicOrchestrationException Detected(string difference) => new(
        $"Non-Deterministic workflow detected: A previous execution of this orchestration scheduled {difference}");

    private static string Shorter(HistoryEvent item) => item.Type switch
    {
        HistoryEventType.SubOrchestrationInstanceCreated => Longer(item),
        HistoryEventType.TimerCreated => $"{KindOf(item)} with sequence number {item.EventId}",
        _ => $"{KindOf(item)} with sequence number {item.EventId} named '{item.Name}'",
    };

    private static string Longer(HistoryEvent item) => item.Type switch
    {
        HistoryEventType.TimerCreated => $"{KindOf(item)} with sequence ID {item.EventId}",
        HistoryEventType.SubOrchestrationInstanceCreated =>
            $"{KindOf(item)} with sequence ID {item.EventId} and name '{item.Name}' "
            + $"(version '{item.Start?.Version}', instance ID '{item.InstanceId}')",
        _ => $"{KindOf(item)} with sequence ID {item.EventId} and name '{item.Name}' (version '')",
    };

    private static string KindOf(HistoryEvent item) => item.Type switch
    {
        HistoryEventType.TaskScheduled => "an activity task",
        HistoryEventType.SubOrchestrationInstanceCreated => "a sub-orchestration task",
        HistoryEventType.TimerCreated => "a timer task",
        _ => "a send event task",
    };

    private static string ActionOf(HistoryEvent item) => item.Type switch
    {
        HistoryEventType.TaskScheduled => "ScheduleTaskOrchestratorAction",
        HistoryEventType.SubOrchestrationInstanceCreated => "CreateSubOrchestrationAction",
        HistoryEventType.TimerCreated => "CreateTimerOrchestratorAction",
        _ => "SendEventOrchestratorAction",
    };
}
