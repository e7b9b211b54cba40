namespace FileView.LocalRuntime.Engine;

/// <summary>
/// Which part of a failed history stands when its instance is rewound. Taken back are the failures that the orchestrator
/// has not gone on from: in the episode that brought one it has scheduled nothing, or only the wait of no length that a
/// retry policy ends with. A failure that it went on from (retried, or caught and answered) stays, because what came after
/// builds on it.
/// </summary>
internal static class RewindPlan
{
    public static List<HistoryEvent> Keep(IReadOnlyList<HistoryEvent> history)
    {
        var takenBack = new HashSet<int>();
        for (int begin = 0; begin < history.Count;)
        {
            int end = EndOfEpisode(history, begin);
            CollectFailures(history, begin, end, takenBack);
            begin = end;
        }

        return history.Where(item => !IsTakenBack(item, takenBack)).ToList();
    }

    private static int EndOfEpisode(IReadOnlyList<HistoryEvent> history, int begin)
    {
        int end = begin + 1;
        while (end < history.Count && history[end].Type != HistoryEventType.OrchestratorStarted)
        {
            end++;
        }

        return end;
    }

    private static void CollectFailures(IReadOnlyList<HistoryEvent> history, int begin, int end, HashSet<int> takenBack)
    {
        var ids = new List<int>();
        for (int i = begin; i < end; i++)
        {
            HistoryEvent item = history[i];
            switch (item.Type)
            {
                case HistoryEventType.TaskFailed:
                case HistoryEventType.SubOrchestrationInstanceFailed:
                    ids.Add(item.TaskId);
                    break;
                case HistoryEventType.TimerCreated when item.FireAt <= item.Timestamp:
                    ids.Add(item.EventId);
                    break;
                case HistoryEventType.TimerCreated:
                case HistoryEventType.TaskScheduled:
                case HistoryEventType.SubOrchestrationInstanceCreated:
                case HistoryEventType.EventSent:
                    return;
                default:
                    break;
            }
        }

        if (ids.Count > 0 && history.Skip(begin).Take(end - begin).Any(IsFailure))
        {
            takenBack.UnionWith(ids);
        }
    }

    private static bool IsFailure(HistoryEvent item) =>
        item.Type is HistoryEventType.TaskFailed or HistoryEventType.SubOrchestrationInstanceFailed;

    private static bool IsTakenBack(HistoryEvent item, HashSet<int> takenBack) => item.Type switch
    {
        HistoryEventType.ExecutionCompleted => true,
        HistoryEventType.TaskScheduled or HistoryEventType.TimerCreated => takenBack.Contains(item.EventId),
        HistoryEventType.TaskFailed or HistoryEventType.SubOrchestrationInstanceFailed or HistoryEventType.TimerFired =>
            takenBack.Contains(item.TaskId),
        _ => false,
    };
}
