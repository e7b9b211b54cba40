using FileView.Functions.Platform.Webhooks;

namespace FileView.Functions.Watching.Webhook;

/// <summary>What the telling of an alert begins with.</summary>
/// <param name="Message">What is told.</param>
/// <param name="Plan">When it is told again.</param>
/// <param name="Attempt">The number of the attempt that comes next.</param>
internal sealed record AlertTelling(AlertMessage Message, WebhookPlan Plan, int Attempt = 1)
{
    /// <summary>Makes the telling of a message by the usual schedule.</summary>
    public static AlertTelling Of(AlertMessage message) => new(message, WebhookPlan.Usual);
}
