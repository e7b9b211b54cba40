namespace FileView.Functions.Previews.Lifecycle;

/// <summary>How a state that is not an end is looked after. What depends on settings is asked for with them.</summary>
internal sealed record StateCare
{
    /// <summary>Gets how long the state may take, in words.</summary>
    public required Func<LifecycleLimits, string> MayTake { get; init; }

    /// <summary>Gets how often what is done in it is tried again, in words.</summary>
    public required Func<LifecycleLimits, string> Retried { get; init; }

    /// <summary>Gets what becomes of it when that fails, in words.</summary>
    public required string WhenThatFails { get; init; }

    /// <summary>
    /// Gets after which times without a change an alert is raised, in their order; zero is at once, and none is never.
    /// </summary>
    public Func<LifecycleLimits, IReadOnlyList<TimeSpan>> Alerts { get; init; } = _ => [];
}
