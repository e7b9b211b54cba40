namespace Microsoft.Azure.Functions.Worker;

/// <summary>The host's retries of an invocation.</summary>
public abstract class RetryContext
{
    /// <summary>The retries made so far, from 0.</summary>
    public abstract int RetryCount { get; }

    /// <summary>The most retries; -1 means without end.</summary>
    public abstract int MaxRetryCount { get; }
}
