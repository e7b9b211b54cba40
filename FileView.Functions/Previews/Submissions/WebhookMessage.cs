namespace FileView.Functions.Previews.Submissions;

/// <summary>The body of a webhook, the same at every attempt.</summary>
/// <param name="Type">What happened, of <see cref="PreviewEvents.All"/>.</param>
/// <param name="Timestamp">When it was first told.</param>
/// <param name="Data">What it happened to.</param>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, WebhookData Data);
