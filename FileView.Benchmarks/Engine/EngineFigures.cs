namespace FileView.Benchmarks.Engine;

/// <summary>The figures of one home.</summary>
internal sealed class EngineFigures
{
    /// <summary>Activities a second in 200 chains of 5.</summary>
    public Samples ChainActivities { get; } = new();

    /// <summary>Milliseconds of one chain of 5, start to end; the median of each round.</summary>
    public Samples OneChain { get; } = new();

    /// <summary>Activities a second in 20 fan-outs of 20.</summary>
    public Samples FanOutActivities { get; } = new();

    /// <summary>Milliseconds from the first of 50 events to the end of all 50 instances.</summary>
    public Samples Events { get; } = new();

    /// <summary>Milliseconds from the process to ready, with an empty hub.</summary>
    public Samples EmptyStart { get; } = new();

    /// <summary>The same with many finished instances.</summary>
    public Samples FullStart { get; } = new();

    /// <summary>MB in RAM, idle.</summary>
    public Samples IdleMemory { get; } = new();

    /// <summary>MB in RAM with many instances that wait for an event.</summary>
    public Samples WaitingMemory { get; } = new();

    /// <summary>Milliseconds from the process to all activities in flight begun again.</summary>
    public Samples Recovery { get; } = new();

    /// <summary>Milliseconds of one bare append.</summary>
    public Samples BareAppend { get; } = new();
}
