namespace FileView.Functions.Previews.Submissions;

/// <summary>One attempt to deliver a message.</summary>
/// <param name="At">When it had ended.</param>
/// <param name="Status">The HTTP status of the receiver, when it answered.</param>
/// <param name="Error">Why it did not arrive; absent when it did.</param>
internal sealed record WebhookAttempt(DateTimeOffset At, int? Status, string? Error);
