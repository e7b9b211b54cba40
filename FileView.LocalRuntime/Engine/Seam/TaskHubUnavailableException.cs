namespace FileView.LocalRuntime.Engine;

/// <summary>The store cannot be written now (full disk, storage away, host stopping); the caller may try again later.</summary>
internal sealed class TaskHubUnavailableException : Exception
{
    public TaskHubUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
