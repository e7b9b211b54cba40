namespace Microsoft.DurableTask.Client;

/// <summary>The state of an orchestration.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has begun and not ended.</summary>
    Running = 0,

    /// <summary>It has ended with a result.</summary>
    Completed = 1,

    /// <summary>It is beginning anew.</summary>
    [Obsolete("The state is passing and not shown: an orchestration that begins anew is Running.")]
    ContinuedAsNew = 2,

    /// <summary>It has ended with a failure.</summary>
    Failed = 3,

    /// <summary>It has been cancelled.</summary>
    [Obsolete("No orchestration comes into this state.")]
    Canceled = 4,

    /// <summary>It has been ended from outside.</summary>
    Terminated = 5,

    /// <summary>It has not begun.</summary>
    Pending = 6,

    /// <summary>It stands still until it is resumed.</summary>
    Suspended = 7,
}
