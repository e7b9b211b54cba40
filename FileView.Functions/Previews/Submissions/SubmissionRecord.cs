namespace FileView.Functions.Previews.Submissions;

/// <summary>One request for a preview. Several may stand behind one, each with a name for the file and a receiver of its own.</summary>
internal sealed record SubmissionRecord
{
    /// <summary>Gets the id, unique within the preview.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the run that answers it.</summary>
    public required int Run { get; init; }

    /// <summary>Gets what this caller calls the file.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets where its events are posted, encrypted: the address may carry a secret.</summary>
    public string? ProtectedCallbackUrl { get; init; }

    /// <summary>Gets the host of that address.</summary>
    public string? CallbackHost { get; init; }

    /// <summary>Gets the port of that address; absent in what earlier releases wrote.</summary>
    public int? CallbackPort { get; init; }

    /// <summary>Gets whether the receiver has said that it wants no more (410).</summary>
    public bool CallbackEnded { get; init; }

    /// <summary>Gets what is told, of <see cref="PreviewEvents.All"/>.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
}
