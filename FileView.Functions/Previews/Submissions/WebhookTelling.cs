using FileView.Functions.Platform.Webhooks;

namespace FileView.Functions.Previews.Submissions;

/// <summary>The input of the orchestration of a delivery: names and numbers only.</summary>
/// <param name="Id">The message.</param>
/// <param name="Generation">Which delivery of it this is.</param>
/// <param name="Plan">When it is tried again.</param>
/// <param name="Attempt">The number of the attempt that comes next.</param>
/// <param name="Lane">Whose message goes where; absent in what earlier releases began.</param>
internal sealed record WebhookTelling(string Id, int Generation, WebhookPlan Plan, int Attempt = 1, WebhookLane? Lane = null);
