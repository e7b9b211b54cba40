namespace FileView.LocalRuntime.Engine;

/// <summary>Which versions of orchestrations a host runs (<c>versionMatchStrategy</c>).</summary>
internal enum VersionMatchStrategy
{
    /// <summary>Every version.</summary>
    None,

    /// <summary>The host's own.</summary>
    Strict,

    /// <summary>The host's own and older ones.</summary>
    CurrentOrOlder,
}
