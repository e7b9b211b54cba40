namespace FileView.Functions.Converting.Engines;

/// <summary>Whether an engine can work on this machine.</summary>
internal sealed record EngineHealth
{
    /// <summary>Gets the version of the program behind it; absent when the engine cannot work. Part of artefact names.</summary>
    public string? Version { get; init; }

    /// <summary>Gets why the engine cannot work, in one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what to do about it, for example what to install.</summary>
    public string? Hint { get; init; }

    /// <summary>Gets whether the engine can work.</summary>
    public bool Available => Version is not null;

    /// <summary>The engine can work.</summary>
    public static EngineHealth Good(string version) => new() { Version = version };

    /// <summary>The engine lacks something.</summary>
    public static EngineHealth Missing(string reason, string hint) => new() { Reason = reason, Hint = hint };
}
