namespace FileView.LoadApp.Crash;

/// <summary>What an orchestration of the load returns.</summary>
/// <param name="Steps">The steps in the order in which they ended.</param>
/// <param name="Events">The payloads of the events in the order in which they came.</param>
public sealed record LoadResult(IReadOnlyList<StepRecord> Steps, IReadOnlyList<string> Events)
{
    /// <summary>The payload of the event after which an orchestration waits for no other.</summary>
    public const string LastEvent = "end";
}
