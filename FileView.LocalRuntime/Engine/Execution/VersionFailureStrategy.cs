namespace FileView.LocalRuntime.Engine;

/// <summary>What becomes of an orchestration whose version a host does not run (<c>versionFailureStrategy</c>).</summary>
internal enum VersionFailureStrategy
{
    /// <summary>It is left as it is, for a host that runs it.</summary>
    Reject,

    /// <summary>It fails.</summary>
    Fail,
}
