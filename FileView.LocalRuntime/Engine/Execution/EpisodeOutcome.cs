using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>What an episode has led to.</summary>
/// <param name="Record">What is to be logged.</param>
/// <param name="CancelledTimers">Timers that nobody waits for any longer; they need not fire.</param>
internal sealed record EpisodeOutcome(EpisodeRecord Record, IReadOnlyCollection<int> CancelledTimers)
{
    private const int LongestCustomStatus = 16 * 1024 / sizeof(char);

    private static readonly JsonSerializerOptions PlainText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The outcome of code that has run: it waits, continues as new or has ended.</summary>
    public static EpisodeOutcome Of(EpisodeInput input, EpisodeContext context, Task<object?> code, EpisodeSettings settings)
    {
        if (context.CustomStatus?.Length > LongestCustomStatus)
        {
            double size = context.CustomStatus.Length * sizeof(char) / 1024.0;
            throw new EpisodeFaultException(string.Create(
                CultureInfo.InvariantCulture, $"CustomStatus is too large: limit = 16 KB (UTF-16), actual = {size:F2} KB."));
        }

        // What is open holds every end: a returned orchestrator with an unanswered activity goes on running.
        if (!code.IsCompleted || context.HasOpenTasks)
        {
            return Waiting(input, context);
        }

        if (code.IsCanceled)
        {
            throw new EpisodeFaultException("One or more errors occurred. (A task was canceled.)");
        }

        if (code.Exception is { } exception)
        {
            return Failed(input, context, ToRecord(exception.InnerException!, settings));
        }

        return context.Continuation is { } continuation
            ? Continued(input, context, continuation)
            : Completed(input, context, code.Result, settings);
    }

    /// <summary>The instance fails with what an exception says.</summary>
    public static EpisodeOutcome Failed(EpisodeInput input, EpisodeContext context, FailureRecord failure)
    {
        HistoryEvent end = End(
            input, context.NextTaskId, OrchestrationRuntimeStatus.Failed, Failures.ToOutput(failure)) with { Failure = failure };
        return Ended(input, end).WithStatusOf(input, context);
    }

    /// <summary>
    /// The instance fails past its own error handling, with a message and no failure details; its custom status is lost.
    /// </summary>
    public static EpisodeOutcome Faulted(EpisodeInput input, EpisodeContext context, string message, string? details)
    {
        string output = JsonSerializer.Serialize(new { message, details }, PlainText);
        EpisodeOutcome outcome = Ended(input, End(input, context.NextTaskId, OrchestrationRuntimeStatus.Failed, output));
        return input.Instance.CustomStatus is null
            ? outcome
            : outcome with { Record = outcome.Record with { CustomStatusChanged = true, CustomStatus = null } };
    }

    /// <summary>The instance fails because the host does not run its version.</summary>
    public static EpisodeOutcome Mismatched(EpisodeInput input) => Ended(
        input,
        End(input, -1, OrchestrationRuntimeStatus.Failed, Failures.ToOutput(VersionRules.Mismatch)) with { Failure = VersionRules.Mismatch });

    /// <summary>The instance ends without that its code has run in this episode.</summary>
    public static EpisodeOutcome Ended(EpisodeInput input, HistoryEvent end) => new(RecordOf(input, [end]), []);

    /// <summary>What came goes into the history, and nothing else.</summary>
    public static EpisodeOutcome Kept(EpisodeInput input) => new(RecordOf(input, []), []);

    public static HistoryEvent End(EpisodeInput input, int taskId, OrchestrationRuntimeStatus status, string? result) =>
        new(HistoryEventType.ExecutionCompleted, taskId, input.Now) { Status = status, Result = result };

    private static EpisodeOutcome Waiting(EpisodeInput input, EpisodeContext context) =>
        new EpisodeOutcome(RecordOf(input, Scheduled(input, context)), context.CancelledTimers).WithStatusOf(input, context);

    private static EpisodeOutcome Completed(EpisodeInput input, EpisodeContext context, object? value, EpisodeSettings settings)
    {
        string? result;
        try
        {
            result = settings.Converter.Serialize(value);
        }
        catch (Exception exception)
        {
            return Failed(input, context, ToRecord(exception, settings));
        }

        HistoryEvent end = End(input, context.NextTaskId, OrchestrationRuntimeStatus.Completed, result);
        return new EpisodeOutcome(RecordOf(input, [.. Scheduled(input, context), end]), []).WithStatusOf(input, context);
    }

    private static EpisodeOutcome Continued(EpisodeInput input, EpisodeContext context, Continuation continuation)
    {
        ExecutionStart start = input.Instance.Start;
        var next = new HistoryEvent(HistoryEventType.ExecutionStarted, -1, input.Now)
        {
            Name = input.Instance.Started.Name,
            Input = continuation.Input,
            Start = start with
            {
                ExecutionId = Guid.NewGuid().ToString("N"),
                Generation = start.Generation + 1,
                ScheduledStart = null,
                Version = continuation.Version ?? start.Version,
            },
        };
        // The history ends here, so only what others get counts.
        List<HistoryEvent> sent = Scheduled(input, context).FindAll(item => item.Type == HistoryEventType.EventSent);
        var record = new EpisodeRecord(input.Instance.Id, input.Messages, sent)
        {
            NextGeneration = next,
            Carried = [.. context.CarriedEvents],
        };
        return new EpisodeOutcome(record, context.CancelledTimers).WithStatusOf(input, context);
    }

    private static FailureRecord ToRecord(Exception exception, EpisodeSettings settings) =>
        exception is TaskFailedException { FailureDetails: null }
            ? Failures.NullReference
            : Failures.ToRecord(exception, settings.Functions.Runner);

    private static List<HistoryEvent> Scheduled(EpisodeInput input, EpisodeContext context) =>
        context.NewActions.Select(action => action.Event with { Timestamp = input.Now }).ToList();

    private static EpisodeRecord RecordOf(EpisodeInput input, IReadOnlyList<HistoryEvent> results) => new(
        input.Instance.Id,
        input.Messages,
        [
            new HistoryEvent(HistoryEventType.OrchestratorStarted, -1, input.Now),
            .. input.Batch,
            .. results,
            new HistoryEvent(HistoryEventType.OrchestratorCompleted, -1, input.Now),
        ]);

    private EpisodeOutcome WithStatusOf(EpisodeInput input, EpisodeContext context) =>
        string.Equals(input.Instance.CustomStatus, context.CustomStatus, StringComparison.Ordinal)
            ? this
            : this with { Record = Record with { CustomStatusChanged = true, CustomStatus = context.CustomStatus } };
}
