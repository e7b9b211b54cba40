using FileView.LoadApp.Crash;

namespace FileView.Tests.Support.Crash;

/// <summary>What the driver knows of one orchestration: what was acknowledged, and how it ended.</summary>
internal sealed class LoadAccount(string name, string id)
{
    /// <summary>The orchestrator.</summary>
    public string Name { get; } = name;

    /// <summary>The instance.</summary>
    public string Id { get; } = id;

    /// <summary>The address of its state, which a start is answered with; null as long as none was acknowledged.</summary>
    public string? StatusAddress { get; set; }

    /// <summary>The events that were acknowledged, in their order, with the number of attempts for each.</summary>
    public List<(string Payload, int Attempts)> Events { get; } = [];

    /// <summary>Whether a termination was acknowledged.</summary>
    public bool IsTerminated { get; set; }

    /// <summary>How it ended, as it was first seen; null as long as nobody has seen that.</summary>
    public InstanceEnd? End { get; set; }

    /// <summary>Answers that must not be.</summary>
    public List<string> Faults { get; } = [];
}
