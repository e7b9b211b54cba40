namespace FileView.LocalRuntime.Engine;

/// <summary>What an ExecutionStarted event holds beyond its name and input.</summary>
/// <param name="ExecutionId">The id of this generation.</param>
/// <param name="Generation">0 for the first, one more for each that continues as new.</param>
internal sealed record ExecutionStart(string ExecutionId, int Generation)
{
    /// <summary>The version of the orchestration; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>Who called; null for a root.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>Tags; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>When the instance was to begin, UTC; null for at once.</summary>
    public DateTime? ScheduledStart { get; init; }

    /// <summary>These tags and those of a call, which go before.</summary>
    public IReadOnlyDictionary<string, string>? TagsWith(IDictionary<string, string>? tags)
    {
        if (tags is null or { Count: 0 })
        {
            return Tags;
        }

        var merged = new Dictionary<string, string>(Tags ?? EmptyTags.Instance, StringComparer.Ordinal);
        foreach ((string key, string value) in tags)
        {
            merged[key] = value;
        }

        return merged;
    }
}
