using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using Microsoft.DurableTask;

namespace FileView.Functions.Pipeline;

/// <summary>The settings of one run, fixed in its history when it begins: every replay must decide by the same numbers.</summary>
/// <param name="Downloads">Whether the source is fetched; an upload is there already.</param>
/// <param name="StepRetries">How often a step is tried again after an unexpected failure.</param>
/// <param name="StepRetryMilliseconds">How long before it is tried again.</param>
/// <param name="ConversionRetries">How often a crashed or hung engine is tried again.</param>
/// <param name="ConversionRetryMilliseconds">How long before it is tried again.</param>
/// <param name="IndexRetries">How often the index is tried again.</param>
/// <param name="IndexRetryMilliseconds">How long before it is tried again first; the wait doubles.</param>
/// <param name="ToldFrom">The first run whose submissions are told of this one, when that is an earlier one.</param>
/// <param name="Owed">What this run tells in the place of earlier ones.</param>
/// <param name="HasContent">Whether nothing is to be brought: it was uploaded, or was there when the run began.</param>
internal sealed record RunPlan(
    bool Downloads,
    int StepRetries,
    int StepRetryMilliseconds,
    int ConversionRetries,
    int ConversionRetryMilliseconds,
    int IndexRetries,
    int IndexRetryMilliseconds,
    int? ToldFrom = null,
    OwedEnds? Owed = null,
    bool HasContent = false)
{
    /// <summary>The longest wait before the index is tried again.</summary>
    public static readonly TimeSpan LongestIndexWait = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets the retries for what must be recorded before a run can go on or end: for about an hour, in growing waits.
    /// Not a setting: it serves the activity that reads the settings.
    /// </summary>
    public static TaskOptions WhateverHappens => TaskOptions.FromRetryPolicy(
        new RetryPolicy(70, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Gets the retries for telling of an end: a few, for the run goes on behind it and a sweep makes sure.</summary>
    public static TaskOptions Announcement => TaskOptions.FromRetryPolicy(
        new RetryPolicy(3, TimeSpan.FromSeconds(1), backoffCoefficient: 2));

    /// <summary>Makes the state that callers are told of.</summary>
    public RunState StateOf(PreviewRun run, PreviewStatus status, TextStatus text, IndexStatus index, PreviewError? error = null) =>
        new(run, status, text, index, error) { ToldFrom = ToldFrom, Owed = Owed };

    /// <summary>Makes the retries of a step that only touches our own stores.</summary>
    public TaskOptions StepRetry() => TaskOptions.FromRetryPolicy(
        new RetryPolicy(StepRetries + 1, TimeSpan.FromMilliseconds(StepRetryMilliseconds))
        {
            HandleFailure = FailedTasks.CanHeal,
        });

    /// <summary>Makes the retries of the index; what outlasts them is the repair's.</summary>
    public TaskOptions IndexRetry() => TaskOptions.FromRetryPolicy(
        new RetryPolicy(
            IndexRetries + 1, TimeSpan.FromMilliseconds(IndexRetryMilliseconds), backoffCoefficient: 2, maxRetryInterval: LongestIndexWait)
        {
            HandleFailure = FailedTasks.CanHeal,
        });

    /// <summary>Makes the retries of a conversion.</summary>
    public TaskOptions ConversionRetry() => TaskOptions.FromRetryPolicy(
        new RetryPolicy(ConversionRetries + 1, TimeSpan.FromMilliseconds(ConversionRetryMilliseconds))
        {
            HandleFailure = FailedTasks.CanHeal,
        });
}
