namespace Microsoft.DurableTask;

/// <summary>An activity or a sub-orchestration has failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Reports a failure that was stored.</summary>
    /// <param name="taskName">The name of the task.</param>
    /// <param name="taskId">The number of the task in its orchestration, from 0.</param>
    /// <param name="failureDetails">How it failed; null when that is not known.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : this(taskName, taskId, failureDetails, innerException: null)
    {
    }

    /// <summary>Reports a failure by its exception.</summary>
    /// <param name="taskName">The name of the task.</param>
    /// <param name="taskId">The number of the task in its orchestration, from 0.</param>
    /// <param name="innerException">The exception of the task.</param>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(MessageFor(taskName, taskId, innerException?.Message), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = innerException is null ? null! : TaskFailureDetails.FromException(innerException);
    }

    internal TaskFailedException(string taskName, int taskId, TaskFailureDetails? failureDetails, Exception? innerException)
        : base(MessageFor(taskName, taskId, failureDetails?.ErrorMessage), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails!;
    }

    /// <summary>Reports a failure that has a message and details which do not agree (an unknown activity).</summary>
    internal TaskFailedException(string message, string taskName, int taskId, TaskFailureDetails? failureDetails, Exception? innerException)
        : base(message, innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails!;
    }

    /// <summary>The name of the task.</summary>
    public string TaskName { get; }

    /// <summary>The number of the task in its orchestration, from 0; of the last attempt when it was retried.</summary>
    public int TaskId { get; }

    /// <summary>
    /// How the task failed. Null in spite of its type when a sub-orchestration was terminated or does not exist:
    /// look with <c>?.</c>.
    /// </summary>
    public TaskFailureDetails FailureDetails { get; }

    internal static string MessageFor(string taskName, int taskId, string? cause)
    {
        string message = $"Task '{taskName}' (#{taskId}) failed with an unhandled exception";
        return cause is null ? message + "." : $"{message}: {cause}";
    }
}
