namespace FileView.Functions.Delivering.Webhooks;

/// <summary>A part of the list of the messages that did not arrive.</summary>
/// <param name="Webhooks">The messages, the one that died last first.</param>
/// <param name="Cursor">What the next part is asked for with; absent at the end.</param>
internal sealed record DeadWebhooks(IReadOnlyList<WebhookView> Webhooks, string? Cursor);
