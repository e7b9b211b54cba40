namespace FileView.LocalRuntime.Storage;

/// <summary>
/// The stored log is not what was written, and not in the way that a crash explains. Nothing is repaired by guessing: the
/// host does not start, and the message names the file.
/// </summary>
internal sealed class LogDamagedException : Exception
{
    public LogDamagedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
