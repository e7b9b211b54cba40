namespace DurableTask.Core.Exceptions;

/// <summary>What stands behind the exception of a failed activity, as the genuine engine has it.</summary>
internal sealed class TaskFailedException(string? message = null, Exception? innerException = null)
    : Exception(message, innerException);
