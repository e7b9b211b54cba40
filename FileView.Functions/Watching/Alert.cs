namespace FileView.Functions.Watching;

/// <summary>Something that stands longer than it should, as it is listed and told.</summary>
internal sealed record Alert
{
    /// <summary>Gets the id: the same in every listing and message about it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what stands: <c>preview</c>, <c>text</c> or <c>index</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the preview.</summary>
    public required string PreviewId { get; init; }

    /// <summary>Gets its run.</summary>
    public required int Run { get; init; }

    /// <summary>Gets the word of the state in which it stands.</summary>
    public required string State { get; init; }

    /// <summary>Gets since when nothing has moved.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets when this was noticed.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Gets what is known about it, for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>Gets when it moved again or ended; in the message that says so, and nowhere else.</summary>
    public DateTimeOffset? ClearedAt { get; init; }
}
