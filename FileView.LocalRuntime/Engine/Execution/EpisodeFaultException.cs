namespace FileView.LocalRuntime.Engine;

/// <summary>
/// The episode as a whole fails, past the orchestrator's own error handling: the instance ends Failed with an output that
/// names the function and this message, and without failure details.
/// </summary>
internal sealed class EpisodeFaultException : Exception
{
    public EpisodeFaultException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
