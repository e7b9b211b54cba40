namespace Microsoft.DurableTask.Client;

/// <summary>What a purge has done.</summary>
public class PurgeResult
{
    /// <summary>Reports a purge.</summary>
    /// <param name="count">The instances removed; not negative.</param>
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    /// <summary>Reports a purge.</summary>
    /// <param name="count">The instances removed; not negative.</param>
    /// <param name="isComplete">Whether all are removed that were asked for; null when it is not known.</param>
    public PurgeResult(int count, bool? isComplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
        IsComplete = isComplete;
    }

    /// <summary>The instances removed.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether all are removed that were asked for; null when it is not known.</summary>
    public bool? IsComplete { get; }
}
