using System.Text.Json;
using FileView.LocalRuntime.Engine;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>
/// Writes a history as the genuine API does: what schedules a task is left out once its completion is there, and the
/// completion tells when and what was scheduled. Inputs of tasks are null unless they are asked for.
/// </summary>
internal sealed class HistoryJson(
    Utf8JsonWriter json, IReadOnlyList<HistoryEvent> history, bool showInput, bool showOutput, bool withTaskInputs)
{
    private readonly Dictionary<int, HistoryEvent> _scheduled = [];
    private readonly HashSet<int> _completed = [];

    /// <summary>Writes the events as an array.</summary>
    public void Write()
    {
        Index();
        json.WriteStartArray();
        foreach (HistoryEvent happened in history.Where(IsShown))
        {
            json.WriteStartObject();
            json.WriteString("EventType", happened.Type.ToString());
            WriteFields(happened);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Index()
    {
        foreach (HistoryEvent happened in history)
        {
            if (happened.Type is HistoryEventType.TaskScheduled or HistoryEventType.SubOrchestrationInstanceCreated)
            {
                _scheduled[happened.EventId] = happened;
            }
            else if (IsCompletion(happened.Type))
            {
                _completed.Add(happened.TaskId);
            }
        }
    }

    private static bool IsCompletion(HistoryEventType type) => type is HistoryEventType.TaskCompleted
        or HistoryEventType.TaskFailed
        or HistoryEventType.SubOrchestrationInstanceCompleted
        or HistoryEventType.SubOrchestrationInstanceFailed;

    private bool IsShown(HistoryEvent happened) => happened.Type switch
    {
        HistoryEventType.OrchestratorStarted or HistoryEventType.OrchestratorCompleted => false,
        HistoryEventType.TaskScheduled or HistoryEventType.SubOrchestrationInstanceCreated => !_completed.Contains(happened.EventId),
        _ => true,
    };

    private void WriteFields(HistoryEvent happened)
    {
        switch (happened.Type)
        {
            case HistoryEventType.ExecutionStarted:
                WriteStart(happened);
                break;
            case HistoryEventType.TaskScheduled or HistoryEventType.SubOrchestrationInstanceCreated:
                WriteOpenTask(happened);
                break;
            case HistoryEventType.TaskCompleted or HistoryEventType.SubOrchestrationInstanceCompleted:
                WriteResult(happened);
                WriteTask(happened);
                break;
            case HistoryEventType.TaskFailed or HistoryEventType.SubOrchestrationInstanceFailed:
                json.WriteString("Reason", happened.Reason);
                json.WriteNull("Details");
                json.WritePropertyName("FailureDetails");
                WriteFailure(happened.Failure);
                WriteTask(happened);
                break;
            case HistoryEventType.ExecutionCompleted:
                json.WriteString("OrchestrationStatus", happened.Status.ToString());
                WriteResult(happened);
                json.WritePropertyName("FailureDetails");
                WriteFailure(happened.Failure);
                json.WriteString("Timestamp", happened.Timestamp);
                break;
            default:
                WriteSimple(happened);
                break;
        }
    }

    private void WriteStart(HistoryEvent happened)
    {
        if (showInput)
        {
            json.WriteString("Input", happened.Input);
        }

        json.WriteNull("Correlation");
        json.WriteNull("ParentTraceContext");
        json.WritePropertyName("ScheduledStartTime");
        WriteTime(happened.Start?.ScheduledStart);
        json.WriteNumber("Generation", happened.Start?.Generation ?? 0);
        json.WriteBoolean("GenerateNewTrace", false);
        json.WriteString("Timestamp", happened.Timestamp);
        json.WriteString("FunctionName", happened.Name);
    }

    private void WriteOpenTask(HistoryEvent happened)
    {
        json.WriteString("Name", happened.Name);
        if (happened.InstanceId is not null)
        {
            json.WriteString("InstanceId", happened.InstanceId);
        }

        WriteTaskInput(happened);
        json.WriteString("Timestamp", happened.Timestamp);
    }

    private void WriteTask(HistoryEvent happened)
    {
        json.WriteString("Timestamp", happened.Timestamp);
        if (!_scheduled.TryGetValue(happened.TaskId, out HistoryEvent? scheduled))
        {
            return;
        }

        json.WriteString("ScheduledTime", new DateTimeOffset(DateTime.SpecifyKind(scheduled.Timestamp, DateTimeKind.Utc)));
        json.WriteString("FunctionName", scheduled.Name);
        if (scheduled.InstanceId is not null)
        {
            json.WriteString("InstanceId", scheduled.InstanceId);
        }

        WriteTaskInput(scheduled);
    }

    /// <summary>The genuine engine keeps the input of an activity as an array of one.</summary>
    private void WriteTaskInput(HistoryEvent scheduled)
    {
        if (!showInput)
        {
            return;
        }

        bool isActivity = scheduled.Type == HistoryEventType.TaskScheduled;
        json.WriteString(
            "Input", !withTaskInputs ? null : isActivity ? $"[{scheduled.Input ?? "null"}]" : scheduled.Input);
    }

    private void WriteResult(HistoryEvent happened)
    {
        if (showOutput)
        {
            json.WritePropertyName("Result");
            InstanceJson.WriteStored(json, happened.Result);
        }
    }

    private void WriteSimple(HistoryEvent happened)
    {
        switch (happened.Type)
        {
            case HistoryEventType.TimerCreated or HistoryEventType.TimerFired:
                json.WritePropertyName("FireAt");
                WriteTime(happened.FireAt);
                break;
            case HistoryEventType.EventRaised:
                json.WriteString("Name", happened.Name);
                json.WriteString("Input", happened.Input);
                json.WriteNull("ParentTraceContext");
                break;
            case HistoryEventType.EventSent:
                json.WriteString("InstanceId", happened.InstanceId);
                json.WriteString("Name", happened.Name);
                json.WriteString("Input", happened.Input);
                break;
            case HistoryEventType.ExecutionTerminated:
                json.WriteString("Input", happened.Input);
                break;
            case HistoryEventType.ContinueAsNew:
                WriteResult(happened);
                break;
            default:
                json.WriteString("Reason", happened.Reason);
                break;
        }

        json.WriteString("Timestamp", happened.Timestamp);
    }

    private void WriteFailure(FailureRecord? failure)
    {
        if (failure is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("ErrorType", failure.ErrorType);
        json.WriteString("ErrorMessage", failure.ErrorMessage);
        json.WriteString("StackTrace", failure.StackTrace);
        json.WritePropertyName("InnerFailure");
        WriteFailure(failure.Inner);
        json.WriteBoolean("IsNonRetriable", failure.ErrorType == VersionRules.Mismatch.ErrorType);
        json.WritePropertyName("Properties");
        json.WriteRawValue(failure.Properties ?? "null");
        json.WriteEndObject();
    }

    private void WriteTime(DateTime? time)
    {
        if (time is { } value)
        {
            json.WriteStringValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
