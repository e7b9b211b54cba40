using FileView.Functions.Converting;
using FileView.Functions.Delivering.Webhooks;
using FileView.Functions.Downloading;
using FileView.Functions.Indexing;
using FileView.Functions.Inspecting;
using FileView.Functions.Ocr;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.Functions.Pipeline;

/// <summary>
/// The whole flow of one run: Download → Inspect → Convert → Publish → Read → Index. It only decides; what it decides upon comes
/// from activities, and so do the settings, because an orchestrator must decide the same at every replay.
/// </summary>
internal sealed class PreviewOrchestrator
{
    // A step that finds another run in charge, or this one ended, gives neither an end nor a result.
    private const string Superseded = "SUPERSEDED";

    /// <summary>Runs one run of one preview.</summary>
    /// <returns>The word of the state in which the run ended, or <c>SUPERSEDED</c> when it is not the present run.</returns>
    [Function(nameof(PreviewOrchestrator))]
    public static async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context, PreviewRun run)
    {
        RunPlan? plan = await context.CallActivityAsync<RunPlan?>(nameof(BeginRunActivity), run, RunPlan.WhateverHappens);
        if (plan is null)
        {
            return Superseded;
        }

        try
        {
            if (await DownloadAsync(context, run, plan) is { } failure)
            {
                return await EndAsync(context, run, plan, PreviewStatus.Failed, failure);
            }

            context.Show(PreviewStatus.Downloaded);
            InspectOutcome inspected = await context.CallActivityAsync<InspectOutcome>(
                nameof(InspectActivity), run, plan.StepRetry());
            if (inspected.End is { } inspectedEnd)
            {
                return await EndAsync(context, run, plan, inspectedEnd, inspected.Error);
            }

            if (inspected.Format is not { } format)
            {
                return Superseded;
            }

            context.Show(PreviewStatus.Converting);
            ConvertOutcome converted = await ConvertAsync(context, plan, new ConvertRequest(run, format, inspected.Protected));
            if (converted.End is { } convertedEnd)
            {
                return await EndAsync(context, run, plan, convertedEnd, converted.Error);
            }

            if (converted.Artefacts is not { } artefacts)
            {
                return Superseded;
            }

            TextOutcome? published = await context.CallActivityAsync<TextOutcome?>(
                nameof(PublishActivity), new PublishRequest(run, artefacts), plan.StepRetry());
            if (published is null)
            {
                return Superseded;
            }

            context.Show(PreviewStatus.Success, published.Text, published.Index);
            if (published.IsAwaited != false)
            {
                await TellAsync(context, plan.StateOf(run, PreviewStatus.Success, published.Text, published.Index));
            }

            TextOutcome? read = await ReadAsync(context, run, plan, published);
            if (read is null)
            {
                return Superseded;
            }

            if (await IndexAsync(context, run, plan, read) is not { } indexed)
            {
                return Superseded;
            }

            if (indexed.IsAwaited != false && (indexed.Index != read.Index || read != published))
            {
                await TellAsync(context, plan.StateOf(run, PreviewStatus.Success, read.Text, indexed.Index));
            }

            return context.Show(PreviewStatus.Success, read.Text, indexed.Index);
        }
        catch (TaskFailedException failure)
        {
            context.CreateReplaySafeLogger<PreviewOrchestrator>().StepFailed(failure, context.InstanceId);
            return await EndAsync(context, run, plan, PreviewStatus.Failed, FailedTasks.ErrorOf(failure));
        }
    }

    /// <summary>
    /// Fetches the source, attempt by attempt. The waits are durable timers rather than a retry policy, so that a
    /// <c>Retry-After</c> is honoured and the next attempt can be seen in the snapshot.
    /// </summary>
    private static async Task<PreviewError?> DownloadAsync(TaskOrchestrationContext context, PreviewRun run, RunPlan plan)
    {
        if (plan.HasContent)
        {
            return null;
        }

        context.Show(plan.Downloads ? PreviewStatus.Downloading : PreviewStatus.Downloaded);
        for (int attempt = 1; ; attempt++)
        {
            DownloadOutcome outcome = await context.CallActivityAsync<DownloadOutcome>(
                nameof(DownloadActivity), new DownloadRequest(run, attempt), plan.StepRetry());
            if (outcome.RetryAfterSeconds is not { } seconds)
            {
                return outcome.Error;
            }

            await context.CreateTimer(TimeSpan.FromSeconds(seconds), CancellationToken.None);
        }
    }

    /// <summary>Converts by the first engine of the format, or by the next, when one has crashed or hung at every attempt.</summary>
    private static async Task<ConvertOutcome> ConvertAsync(TaskOrchestrationContext context, RunPlan plan, ConvertRequest request)
    {
        var failures = new List<EngineFailure>();
        while (true)
        {
            List<string>? failed = failures.Count == 0 ? null : failures.ConvertAll(failure => failure.Engine);
            try
            {
                ConvertOutcome outcome = await context.CallActivityAsync<ConvertOutcome>(
                    nameof(ConvertActivity), request with { Failed = failed }, plan.ConversionRetry());
                return outcome.NoEngineLeft ? new ConvertOutcome { End = PreviewStatus.Failed, Error = failures[^1].Error } : outcome;
            }
            catch (TaskFailedException thrown) when (FailedTasks.EngineFailureOf(thrown) is { } failure)
            {
                context.CreateReplaySafeLogger<PreviewOrchestrator>().StepFailed(thrown, context.InstanceId);
                failures.Add(failure);
            }
        }
    }

    /// <summary>
    /// Has the pictures read, if there are any. The preview is shown by now and stays so, however the reading ends.
    /// </summary>
    private static async Task<TextOutcome?> ReadAsync(
        TaskOrchestrationContext context, PreviewRun run, RunPlan plan, TextOutcome published)
    {
        if (published.Text != TextStatus.Pending)
        {
            return published;
        }

        TextOutcome? read;
        try
        {
            read = await context.CallSubOrchestratorAsync<TextOutcome?>(
                nameof(OcrOrchestrator), new OcrRun(run), new SubOrchestrationOptions(retry: null, OcrInstance.NameOf(run)));
        }
        catch (TaskFailedException failure)
        {
            // It was ended from outside.
            read = await context.CallActivityAsync<TextOutcome?>(
                nameof(EndTextActivity), new EndTextRequest(run, Job: null, FailedTasks.TextErrorOf(failure)), RunPlan.WhateverHappens);
        }

        if (read is not null)
        {
            context.Show(PreviewStatus.Success, read.Text, read.Index);
            if (read is { Index: IndexStatus.Indexing, IsAwaited: not false })
            {
                await TellAsync(context, plan.StateOf(run, PreviewStatus.Success, read.Text, read.Index));
            }
        }

        return read;
    }

    /// <summary>
    /// Makes the text findable. The preview is shown by now and stays so: an index that stays away is not waited for, the
    /// repair of all previews goes on from INDEX_FAILED.
    /// </summary>
    private static async Task<IndexOutcome?> IndexAsync(
        TaskOrchestrationContext context, PreviewRun run, RunPlan plan, TextOutcome read)
    {
        if (read.Index != IndexStatus.Indexing)
        {
            return new IndexOutcome(read.Index, read.IsAwaited);
        }

        try
        {
            return await context.CallActivityAsync<IndexOutcome?>(nameof(IndexActivity), run, plan.IndexRetry());
        }
        catch (TaskFailedException failure)
        {
            var failed = new IndexFailedRequest(run, FailedTasks.IndexReasonOf(failure));
            await context.CallActivityAsync(nameof(IndexFailedActivity), failed, RunPlan.WhateverHappens);
            return new IndexOutcome(IndexStatus.IndexFailed);
        }
    }

    /// <summary>
    /// Has the submissions told what has ended. No receiver is waited for; if it cannot even be begun, the sweep does it that
    /// comes to every run that has ended.
    /// </summary>
    private static async Task TellAsync(TaskOrchestrationContext context, RunState state)
    {
        try
        {
            await context.CallActivityAsync(nameof(AnnounceActivity), state, RunPlan.Announcement);
        }
        catch (TaskFailedException failure)
        {
            context.CreateReplaySafeLogger<PreviewOrchestrator>().StepFailed(failure, context.InstanceId);
        }
    }

    private static async Task<string> EndAsync(
        TaskOrchestrationContext context, PreviewRun run, RunPlan plan, PreviewStatus status, PreviewError? error)
    {
        await context.CallActivityAsync(nameof(EndRunActivity), new EndRunRequest(run, status, error), RunPlan.WhateverHappens);
        await TellAsync(context, plan.StateOf(run, status, TextStatus.None, IndexStatus.None, error));
        return context.Show(status, TextStatus.None);
    }
}
