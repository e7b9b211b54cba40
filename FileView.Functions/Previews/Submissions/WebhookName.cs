namespace FileView.Functions.Previews.Submissions;

/// <summary>
/// The id of a message: the same run, event and submission always lead to it, so that the message is told once however often the
/// telling begins. It is the <c>webhook-id</c> of every attempt.
/// </summary>
/// <param name="Run">The run that it tells of.</param>
/// <param name="Event">What it tells, of <see cref="PreviewEvents.All"/>.</param>
/// <param name="SubmissionId">Whom it tells.</param>
internal sealed record WebhookName(PreviewRun Run, string Event, string SubmissionId)
{
    /// <summary>Gets the id. It begins with that of the preview, as all that belongs to one does.</summary>
    public string Id => $"{Run.InstanceId}-{Event[..^PreviewEvents.Ended.Length]}-{SubmissionId}";

    /// <summary>Reads an id.</summary>
    /// <returns>The name, or <see langword="null"/> when it is not one.</returns>
    public static WebhookName? TryParse(string id) =>
        id.Split('-') is [var previewId, var number, var what, var submissionId]
        && PreviewId.TryParse(previewId, out _)
        && PreviewId.TryParse(submissionId, out _)
        && PreviewRun.TryParse($"{previewId}-{number}") is { } run
        && PreviewEvents.All.Contains(what + PreviewEvents.Ended)
            ? new WebhookName(run, what + PreviewEvents.Ended, submissionId)
            : null;
}
