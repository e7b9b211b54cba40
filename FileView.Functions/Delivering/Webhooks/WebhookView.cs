using FileView.Functions.Previews.Submissions;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>A message and the log of its delivery, as its caller is shown it.</summary>
internal sealed record WebhookView
{
    /// <summary>Gets the id, which every attempt carries as <c>webhook-id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what is told.</summary>
    public required string Type { get; init; }

    /// <summary>Gets when it was first told.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets the preview.</summary>
    public required string PreviewId { get; init; }

    /// <summary>Gets the number of the run.</summary>
    public required int Run { get; init; }

    /// <summary>Gets the submission that is told.</summary>
    public required string SubmissionId { get; init; }

    /// <summary>Gets the host of the receiver.</summary>
    public required string Host { get; init; }

    /// <summary>Gets where it stands: PENDING, DELIVERED, DEAD or GONE.</summary>
    public required WebhookState State { get; init; }

    /// <summary>Gets the attempts, oldest first.</summary>
    public required IReadOnlyList<WebhookAttempt> Attempts { get; init; }

    /// <summary>Gets when the next attempt is due.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Makes the view of a message.</summary>
    public static WebhookView Of(WebhookRecord record) => new()
    {
        Id = record.Id,
        Type = record.Message.Type,
        Timestamp = record.Message.Timestamp,
        PreviewId = record.Message.Data.Id,
        Run = record.Message.Data.Run,
        SubmissionId = record.Message.Data.SubmissionId,
        Host = record.Host,
        State = record.State,
        Attempts = record.Attempts,
        NextAttemptAt = record.NextAttemptAt,
    };
}
