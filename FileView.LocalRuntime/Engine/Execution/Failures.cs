using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Engine;

/// <summary>Failures between their three forms: exception, record, details.</summary>
internal static class Failures
{
    private const string Unknown = "(unknown)";

    /// <summary>Details for a failed activity that has none, because it was never run.</summary>
    public static TaskFailureDetails UnknownDetails { get; } = new(Unknown, Unknown, null, null, new Dictionary<string, object?>());

    /// <summary>What the genuine engine makes of a missing task, and of an escaping failure that has no details.</summary>
    public static FailureRecord NullReference { get; } = new(
        "System.NullReferenceException", "Object reference not set to an instance of an object.", null, null);

    /// <summary>Takes down an exception and the chain of its causes, with what the app adds to each.</summary>
    public static FailureRecord ToRecord(Exception exception, IDurableFunctionRunner app)
    {
        FailureRecord? inner = exception is TaskFailedException { FailureDetails: { } details }
            ? ToRecord(details)
            : exception.InnerException is { } cause ? ToRecord(cause, app) : null;
        return new FailureRecord(exception.GetType().FullName!, exception.Message, exception.StackTrace, inner)
        {
            Properties = FailureProperties.ToJson(app.DescribeFailure(exception)),
        };
    }

    public static TaskFailureDetails ToDetails(FailureRecord failure) => new(
        failure.ErrorType,
        failure.ErrorMessage,
        failure.StackTrace,
        failure.Inner is null ? null : ToDetails(failure.Inner),
        FailureProperties.FromJson(failure.Properties));

    /// <summary>The output of an instance that failed: type and message of the outermost exception, not JSON.</summary>
    public static string ToOutput(FailureRecord failure) => $"{failure.ErrorType}: {failure.ErrorMessage}";

    /// <summary>What an activity's failure is to the code that awaits it.</summary>
    public static TaskFailedException OfActivity(string name, int taskId, HistoryEvent failed)
    {
        var cause = new global::DurableTask.Core.Exceptions.TaskFailedException(failed.Failure?.ErrorMessage);
        return failed.Failure is { } failure
            ? new TaskFailedException(name, taskId, ToDetails(failure), cause)
            : new TaskFailedException(
                TaskFailedException.MessageFor(name, taskId, cause.Message), name, taskId, UnknownDetails, cause);
    }

    /// <summary>What a child's failure is to the code that awaits it. A child that was terminated has no details.</summary>
    public static TaskFailedException OfChild(string name, int taskId, HistoryEvent failed) => new(
        name, taskId, failed.Failure is { } failure ? ToDetails(failure) : null, innerException: null);

    private static FailureRecord ToRecord(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is null ? null : ToRecord(details.InnerFailure))
    {
        Properties = FailureProperties.ToJson(details.Properties),
    };
}
