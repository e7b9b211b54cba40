namespace FileView.OcrService.Jobs;

/// <summary>A job as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="CreatedAt">When it was accepted.</param>
internal sealed record JobView(string Id, JobStatus Status, JobProgress Progress, DateTimeOffset CreatedAt)
{
    /// <summary>Gets the caller's own name for it.</summary>
    public string? ClientReference { get; init; }

    /// <summary>Gets when its first page was begun.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the pages that could not be read, and why; absent when there is none.</summary>
    public IReadOnlyList<PageError>? Errors { get; init; }

    /// <summary>Gets where the text is, once it has ended.</summary>
    public string? ResultUrl { get; init; }
}
