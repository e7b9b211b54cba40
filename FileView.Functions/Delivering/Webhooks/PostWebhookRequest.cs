using FileView.Functions.Platform.Webhooks;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>Asks for one attempt.</summary>
/// <param name="Id">The message.</param>
/// <param name="Generation">The delivery that asks.</param>
/// <param name="Wait">The wait that follows when it fails; <see langword="null"/> when it is the last attempt.</param>
/// <param name="Lane">Whose message goes where; absent in what earlier releases asked.</param>
internal sealed record PostWebhookRequest(string Id, int Generation, TimeSpan? Wait, WebhookLane? Lane = null);
