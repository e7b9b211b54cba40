namespace Microsoft.Azure.Functions.Worker;

/// <summary>The worker could not run a function.</summary>
public class FunctionWorkerException : Exception
{
    /// <summary>Says what went wrong.</summary>
    public FunctionWorkerException(string message)
        : base(message)
    {
    }

    /// <summary>Says what went wrong, and why.</summary>
    public FunctionWorkerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
