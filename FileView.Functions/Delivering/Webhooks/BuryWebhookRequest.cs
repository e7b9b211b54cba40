namespace FileView.Functions.Delivering.Webhooks;

/// <summary>Asks for a message to be made a dead letter.</summary>
/// <param name="Id">The message.</param>
/// <param name="Generation">The delivery that asks.</param>
internal sealed record BuryWebhookRequest(string Id, int Generation);
