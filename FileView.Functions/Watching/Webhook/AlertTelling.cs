using System.Text.Json.Serialization;
using FileView.Functions.Platform.Webhooks;

namespace FileView.Functions.Watching.Webhook;

/// <summary>What the telling of an alert begins with.</summary>
/// <param name="Message">What is told.</param>
/// <param name="Plan">When it is told again; absent in what earlier releases began, which wrote its two parts by themselves.</param>
/// <param name="Attempt">The number of the attempt that comes next.</param>
internal sealed record AlertTelling(AlertMessage Message, WebhookPlan? Plan = null, int Attempt = 1)
{
    /// <summary>Gets the waits that an earlier release began with.</summary>
    public IReadOnlyList<TimeSpan>? Waits { get; init; }

    /// <summary>Gets the retries that an earlier release began with.</summary>
    public WebhookRetries? Retries { get; init; }

    /// <summary>Gets the plan that the telling was begun with, or the usual one.</summary>
    [JsonIgnore]
    public WebhookPlan BegunWith => Plan ?? WebhookPlan.Usual with
    {
        Waits = Waits ?? WebhookPlan.Usual.Waits,
        Retries = Retries ?? WebhookPlan.Usual.Retries,
    };

    /// <summary>Makes the telling of a message by the usual schedule.</summary>
    public static AlertTelling Of(AlertMessage message) => new(message, WebhookPlan.Usual);
}
