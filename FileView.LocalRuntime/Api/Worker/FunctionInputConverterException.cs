namespace Microsoft.Azure.Functions.Worker;

/// <summary>An input could not be given the type of its parameter.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    /// <summary>Says what went wrong.</summary>
    public FunctionInputConverterException(string message)
        : base(message)
    {
    }

    /// <summary>Says what went wrong, and why.</summary>
    public FunctionInputConverterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
