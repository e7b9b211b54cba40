using FileView.Webhooks;
using Microsoft.DurableTask;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>
/// When a message is posted again. It stands in the input of a delivery, and so in its history: another release with other waits
/// goes on with a delivery under way as it was begun.
/// </summary>
/// <param name="Waits">The wait before the second attempt, the third and so on.</param>
/// <param name="Retries">How an attempt that died on our side is made again.</param>
internal sealed record WebhookPlan(IReadOnlyList<TimeSpan> Waits, WebhookRetries Retries)
{
    private static readonly WebhookRetries UsualRetries = new(Attempts: 10, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));

    /// <summary>Gets the plan of the usual schedule.</summary>
    public static WebhookPlan Usual { get; } = new(RetrySchedule.Default.Waits, UsualRetries);

    /// <summary>Makes the plan of the settings.</summary>
    public static WebhookPlan Of(WebhookOptions options) => options.Waits.Count == 0
        ? Usual
        : new WebhookPlan([.. options.Waits.Select(wait => TimeSpan.FromSeconds(wait))], UsualRetries);

    /// <summary>Gets how long to wait after a failed attempt, at the least.</summary>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <returns>The wait, or <see langword="null"/> when it was the last one.</returns>
    public TimeSpan? WaitAfter(int attempt) => attempt <= Waits.Count ? Waits[attempt - 1] : null;

    /// <summary>Gets how long all the waits take, when the receiver prolongs each as far as it may.</summary>
    public TimeSpan Longest(TimeSpan maxRetryAfter) =>
        Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + Prolong(wait, maxRetryAfter));

    /// <summary>Gets the wait that a receiver may have prolonged.</summary>
    public static TimeSpan Prolong(TimeSpan wait, TimeSpan? retryAfter) => retryAfter > wait ? retryAfter.Value : wait;

    /// <summary>Gets the retries for what must be written before a delivery may end: for about eight hours, in growing waits.</summary>
    public static TaskOptions WhateverHappens => TaskOptions.FromRetryPolicy(
        new RetryPolicy(100, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    /// <summary>Makes the retries of an attempt that died on our side.</summary>
    public TaskOptions Patiently() => TaskOptions.FromRetryPolicy(new RetryPolicy(
        Retries.Attempts, Retries.FirstWait, backoffCoefficient: 2, maxRetryInterval: Retries.LongestWait));
}
