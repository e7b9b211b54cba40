using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Previews.Submissions;

/// <summary>
/// Tells the submissions behind a preview what has ended. May be repeated at any time: each message is recorded under an id that the
/// same end leads to again, and what is on its way or has arrived is left alone.
/// </summary>
internal sealed class WebhookAnnouncer(
    SubmissionStore submissions, WebhookStore webhooks, WebhookStarter starter, TimeProvider time, ILogger<WebhookAnnouncer> logger)
{
    private const int AtOnce = 8;

    /// <summary>Tells all whom it concerns.</summary>
    public Task AnnounceAsync(DurableTaskClient client, PreviewSnapshot snapshot, CancellationToken cancellationToken) =>
        AnnounceAsync(client, snapshot.Scope, RunState.Of(snapshot), snapshot.ToldFrom ?? snapshot.Run, cancellationToken);

    /// <summary>Tells all whom a run concerns.</summary>
    /// <param name="client">Starts the deliveries.</param>
    /// <param name="scope">The caller scope of the preview.</param>
    /// <param name="state">Where the run stands.</param>
    /// <param name="from">The first run whose submissions it concerns.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task AnnounceAsync(
        DurableTaskClient client, string scope, RunState state, int from, CancellationToken cancellationToken)
    {
        if (!PreviewEvents.Reached(state).Any())
        {
            return;
        }

        await Parallel.ForEachAsync(
            await submissions.ListAsync(state.Run.PreviewId, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (id, stop) =>
            {
                if (await submissions.FindAsync(state.Run.PreviewId, id, stop) is { } submission
                    && submission.Run >= from
                    && submission.Run <= state.Run.Run)
                {
                    await TellAsync(client, scope, state, submission, stop);
                }
            });
    }

    /// <summary>
    /// Tells all whom it concerns. What fails is left to the sweep, which comes to every run that has ended and announces its end
    /// before it takes the mark of the run away.
    /// </summary>
    public async Task TryAnnounceAsync(DurableTaskClient client, PreviewSnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            await AnnounceAsync(client, snapshot, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.AnnouncementPutOff(exception, snapshot.Id, snapshot.Run);
        }
    }

    /// <summary>Tells one submission.</summary>
    public async Task TellAsync(
        DurableTaskClient client, string scope, RunState state, SubmissionRecord submission, CancellationToken cancellationToken)
    {
        if (submission is not { ProtectedCallbackUrl: not null, CallbackHost: { } host, CallbackEnded: false })
        {
            return;
        }

        foreach (string type in PreviewEvents.Reached(state).Where(submission.Events.Contains))
        {
            WebhookRecord record = await webhooks.AddAsync(
                new WebhookRecord
                {
                    Id = new WebhookName(state.Run, type, submission.Id).Id,
                    Scope = scope,
                    Host = host,
                    Message = new WebhookMessage(type, time.GetUtcNow(), DataOf(state, submission)),
                },
                cancellationToken);
            if (record is { State: WebhookState.Pending, Attempts.Count: 0 })
            {
                await starter.StartAsync(client, record, cancellationToken);
            }
        }
    }

    private static WebhookData DataOf(RunState state, SubmissionRecord submission) => new()
    {
        Id = state.Run.PreviewId,
        Run = state.Run.Run,
        Status = state.Status,
        Text = state.Text,
        Index = state.Index,
        SubmissionId = submission.Id,
        DisplayName = submission.DisplayName,
        Error = state.Error,
        TextError = state.TextError,
    };
}
