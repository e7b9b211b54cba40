using FileView.Webhooks;

namespace FileView.Functions.Watching.Webhook;

/// <summary>
/// What the telling of an alert begins with. All that decides the order of its steps is in here, and so in its history: another
/// release with other waits goes on with an alert under way as it was begun.
/// </summary>
/// <param name="Message">What is told.</param>
/// <param name="Waits">The waits after attempts that did not arrive.</param>
/// <param name="Retries">How an attempt that died is made again.</param>
internal sealed record AlertTelling(AlertMessage Message, IReadOnlyList<TimeSpan> Waits, AlertRetries Retries)
{
    /// <summary>Makes the telling of a message by the usual schedule.</summary>
    public static AlertTelling Of(AlertMessage message) =>
        new(message, RetrySchedule.Default.Waits, new AlertRetries(Attempts: 10, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)));
}
