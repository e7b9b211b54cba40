using FileView.Functions.Ocr;
using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.Functions.Pipeline;

/// <summary>
/// Watches one OCR job to its end. Its callback is the quick way; looks, paced by durable timers, are the safe one. With
/// callbacks, the first look comes when the callback is overdue; without, the looks begin at once. Each ends by the deadline.
/// </summary>
internal sealed class OcrOrchestrator
{
    // A storage that is away for a moment; one that stays away meets the next look.
    private static TaskOptions LookRetry => TaskOptions.FromRetryPolicy(
        new RetryPolicy(4, TimeSpan.FromSeconds(1), backoffCoefficient: 2) { HandleFailure = FailedTasks.CanHeal });

    /// <summary>Reads the pictures of a run.</summary>
    /// <returns>Where text and index stand, or <see langword="null"/> when the run is not the present one.</returns>
    [Function(nameof(OcrOrchestrator))]
    public static async Task<TextOutcome?> Run([OrchestrationTrigger] TaskOrchestrationContext context, OcrRun input)
    {
        // One wait for the event is always open, so that no event comes while nobody listens.
        Task<OcrCompleted> ring = context.WaitForExternalEvent<OcrCompleted>(OcrInstance.Completed);
        OcrWatch? watch = input.Watch;
        try
        {
            watch ??= await BeginAsync(context, input.Run);
            while (watch is not null)
            {
                bool rang = await RingsAsync(context, ring, watch.LookAt);
                string? rungBy = rang ? (await ring).Job : null;
                ring = rang ? context.WaitForExternalEvent<OcrCompleted>(OcrInstance.Completed) : ring;
                if (rang && rungBy != watch.Job)
                {
                    // Of an earlier job, or heard already.
                    watch = watch.AfterTurn();
                }
                else
                {
                    OcrLookOutcome seen = await LookAsync(context, input.Run, watch, rang);
                    DateTime now = context.CurrentUtcDateTime;
                    switch (seen.Look)
                    {
                        case OcrLook.Ended:
                            return seen.Text;
                        case OcrLook.Superseded:
                            // Nobody waits for the job any more: it is cancelled, and nothing is written.
                            return await EndAsync(context, input.Run, watch, OcrErrors.Superseded());
                        case OcrLook.Failed when seen.Error is { } error:
                            return await EndAsync(context, input.Run, watch, error);
                        case OcrLook.Forgotten when watch.Resubmissions == watch.Plan.Resubmissions:
                            return await EndAsync(context, input.Run, watch, OcrErrors.Forgotten());
                    }

                    watch = watch.Hear(seen, now);
                    if (now >= watch.Deadline)
                    {
                        return await EndAsync(context, input.Run, watch, OcrErrors.Timeout());
                    }

                    watch = seen.Look == OcrLook.Forgotten
                        ? await SubmitAsync(context, input.Run, watch.Plan, watch)
                        : watch.AfterLook(now);
                }

                if (watch is { IsLong: true } && !ring.IsCompleted)
                {
                    context.ContinueAsNew(input with { Watch = watch.Renewed() });
                    return null;
                }
            }

            return null;
        }
        catch (TaskFailedException failure)
        {
            context.CreateReplaySafeLogger<OcrOrchestrator>().StepFailed(failure, context.InstanceId);
            return await EndAsync(context, input.Run, watch, FailedTasks.TextErrorOf(failure));
        }
    }

    private static async Task<OcrWatch?> BeginAsync(TaskOrchestrationContext context, PreviewRun run)
    {
        OcrPlan? plan = await context.CallActivityAsync<OcrPlan?>(nameof(BeginOcrActivity), run, RunPlan.WhateverHappens);
        return plan is null ? null : await SubmitAsync(context, run, plan, earlier: null);
    }

    /// <summary>Gives the pictures to the OCR service; when it is too busy, waits as it asks to.</summary>
    private static async Task<OcrWatch?> SubmitAsync(TaskOrchestrationContext context, PreviewRun run, OcrPlan plan, OcrWatch? earlier)
    {
        DateTime until = context.CurrentUtcDateTime + plan.SubmitTime;
        int resubmission = earlier is null ? 0 : earlier.Resubmissions + 1;
        var request = new SubmitOcrRequest(run, resubmission, plan.WaitBeforeLook(looks: 0));
        while (true)
        {
            SubmitOcrOutcome outcome = await context.CallActivityAsync<SubmitOcrOutcome>(
                nameof(SubmitOcrActivity), request with { IsLast = context.CurrentUtcDateTime >= until }, SubmitRetry(plan));
            if (outcome.RetryAfter is not { } wait)
            {
                return outcome.Job is { } job ? OcrWatch.Begin(plan, job, earlier, context.CurrentUtcDateTime) : null;
            }

            await context.CreateTimer(wait, CancellationToken.None);
        }
    }

    private static TaskOptions SubmitRetry(OcrPlan plan) => TaskOptions.FromRetryPolicy(
        new RetryPolicy(plan.SubmitRetries + 1, plan.SubmitRetryInterval, backoffCoefficient: 2, retryTimeout: plan.SubmitTime)
        {
            HandleFailure = FailedTasks.CanSubmitAgain,
        });

    /// <summary>Waits for the callback, until it is time to look.</summary>
    private static async Task<bool> RingsAsync(TaskOrchestrationContext context, Task ring, DateTime lookAt)
    {
        using var rung = new CancellationTokenSource();
        Task timer = context.CreateTimer(lookAt, rung.Token);
        bool rang = await Task.WhenAny(ring, timer) == ring;
        if (rang)
        {
            Cancel(rung);
        }

        return rang;
    }

    // An open timer would keep the orchestration from ending. Not CancelAsync, which leaves the orchestrator's thread.
    private static void Cancel(CancellationTokenSource timer) => timer.Cancel();

    /// <summary>Looks. A look that fails on our side is one that has shown nothing: the next one, and the deadline, come all the same.</summary>
    private static async Task<OcrLookOutcome> LookAsync(TaskOrchestrationContext context, PreviewRun run, OcrWatch watch, bool rang)
    {
        var request = new OcrLookRequest(run, watch.Job, rang, watch.Plan.WaitBeforeLook(watch.Looks + 1));
        try
        {
            return await context.CallActivityAsync<OcrLookOutcome>(nameof(OcrLookActivity), request, LookRetry);
        }
        catch (TaskFailedException failure)
        {
            context.CreateReplaySafeLogger<OcrOrchestrator>().StepFailed(failure, context.InstanceId);
            return new OcrLookOutcome(OcrLook.Unavailable);
        }
    }

    private static Task<TextOutcome?> EndAsync(TaskOrchestrationContext context, PreviewRun run, OcrWatch? watch, PreviewError error) =>
        context.CallActivityAsync<TextOutcome?>(
            nameof(EndTextActivity), new EndTextRequest(run, watch?.Job, error), RunPlan.WhateverHappens);
}
