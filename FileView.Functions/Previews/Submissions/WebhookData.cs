namespace FileView.Functions.Previews.Submissions;

/// <summary>What a message tells. No addresses and no links: who receives it asks for the preview.</summary>
internal sealed record WebhookData
{
    /// <summary>Gets the id of the preview.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the number of the run.</summary>
    public required int Run { get; init; }

    /// <summary>Gets where the preview stood.</summary>
    public required PreviewStatus Status { get; init; }

    /// <summary>Gets where the text stood.</summary>
    public required TextStatus Text { get; init; }

    /// <summary>Gets where the index stood.</summary>
    public required IndexStatus Index { get; init; }

    /// <summary>Gets the submission that asked to be told.</summary>
    public required string SubmissionId { get; init; }

    /// <summary>Gets what that submission called the file.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets why there is no preview.</summary>
    public PreviewError? Error { get; init; }

    /// <summary>Gets why the text is not there, or not whole.</summary>
    public PreviewError? TextError { get; init; }
}
