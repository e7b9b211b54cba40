namespace FileView.Tests.Support.Crash;

/// <summary>A kind of orchestration in the load, and what it leaves when all is well.</summary>
/// <param name="Name">The orchestrator.</param>
/// <param name="Status">How it ends.</param>
/// <param name="Steps">Steps in its result apart from one for every event.</param>
/// <param name="OwnSteps">How many activities its last generation called itself; null for one for every event.</param>
/// <param name="Listens">Whether it wants events.</param>
internal sealed record LoadKind(string Name, string Status, int Steps, int? OwnSteps, bool Listens)
{
    /// <summary>The orchestrations that wait to be terminated.</summary>
    public const string Waiter = "Waiter";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<LoadKind> All { get; } =
    [
        new("Chain", "Completed", 4, 4, Listens: false),
        new("Family", "Completed", 13, 1, Listens: false),
        new("Listener", "Completed", 0, null, Listens: true),
        new("Relay", "Completed", 0, 1, Listens: true),
        new(Waiter, "Terminated", 0, 1, Listens: false),
    ];

    /// <summary>The kind of an orchestrator.</summary>
    public static LoadKind Of(string name) => All.Single(kind => kind.Name == name);
}
