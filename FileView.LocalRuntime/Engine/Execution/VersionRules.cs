using Microsoft.DurableTask.Abstractions;

namespace FileView.LocalRuntime.Engine;

/// <summary>Which versions of orchestrations the host runs, and what becomes of the others.</summary>
/// <param name="HostVersion">The host's own version, which instances get that are started without one; null for none.</param>
/// <param name="Match">How a version is held against the host's.</param>
/// <param name="Failure">What becomes of one that does not match.</param>
internal sealed record VersionRules(string? HostVersion, VersionMatchStrategy Match, VersionFailureStrategy Failure)
{
    /// <summary>Every version is run.</summary>
    public static VersionRules Any { get; } = new(null, VersionMatchStrategy.None, VersionFailureStrategy.Reject);

    /// <summary>Why an instance fails that does not match; the words are the genuine engine's. No retry can help.</summary>
    public static FailureRecord Mismatch { get; } = new(
        "VersionMismatch", "Orchestration version did not comply with Worker Versioning", null, null);

    /// <summary>Whether an instance of this version is left alone.</summary>
    public bool Rejects(string? version) => Failure == VersionFailureStrategy.Reject && !Serves(version);

    /// <summary>Whether an instance of this version fails.</summary>
    public bool Fails(string? version) => Failure == VersionFailureStrategy.Fail && !Serves(version);

    private bool Serves(string? version) => Match switch
    {
        VersionMatchStrategy.Strict => Compare(version) == 0,
        VersionMatchStrategy.CurrentOrOlder => Compare(version) <= 0,
        _ => true,
    };

    private int Compare(string? version) =>
        TaskOrchestrationVersioningUtils.CompareVersions(version ?? string.Empty, HostVersion ?? string.Empty);
}
