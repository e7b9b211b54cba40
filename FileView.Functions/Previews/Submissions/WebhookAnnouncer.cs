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
        AnnounceAsync(client, snapshot.Scope, RunState.Of(snapshot), cancellationToken);

    /// <summary>Tells all whom a run concerns.</summary>
    /// <param name="client">Starts the deliveries.</param>
    /// <param name="scope">The caller scope of the preview.</param>
    /// <param name="state">Where the run stands.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task AnnounceAsync(
        DurableTaskClient client, string scope, RunState state, CancellationToken cancellationToken)
    {
        if (!PreviewEvents.Reached(state).Any())
        {
            return;
        }

        int toldFrom = state.ToldFrom ?? state.Run.Run;
        int from = Math.Min(toldFrom, state.Owed?.From ?? toldFrom);
        IReadOnlySet<(string Event, string SubmissionId)> told = await FindToldAsync(state, cancellationToken);
        await Parallel.ForEachAsync(
            await submissions.ListAsync(state.Run.PreviewId, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (id, stop) =>
            {
                if (await submissions.FindAsync(state.Run.PreviewId, id, stop) is { } submission
                    && submission.Run >= from
                    && submission.Run <= state.Run.Run)
                {
                    IEnumerable<string> reached = PreviewEvents.Reached(state);
                    await TellAsync(
                        client,
                        scope,
                        state,
                        submission,
                        submission.Run < toldFrom ? reached.Where(type => !told.Contains((type, submission.Id))) : reached,
                        stop);
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

    /// <summary>Tells one submission of its own run.</summary>
    public Task TellAsync(
        DurableTaskClient client, string scope, RunState state, SubmissionRecord submission, CancellationToken cancellationToken) =>
        TellAsync(client, scope, state, submission, PreviewEvents.Reached(state), cancellationToken);

    private async Task TellAsync(
        DurableTaskClient client,
        string scope,
        RunState state,
        SubmissionRecord submission,
        IEnumerable<string> reached,
        CancellationToken cancellationToken)
    {
        if (submission is not { ProtectedCallbackUrl: not null, CallbackHost: { } host, CallbackEnded: false })
        {
            return;
        }

        foreach (string type in reached.Where(submission.Events.Contains))
        {
            WebhookRecord record = await webhooks.AddAsync(
                new WebhookRecord
                {
                    Id = new WebhookName(state.Run, type, submission.Id).Id,
                    Scope = scope,
                    Host = host,
                    Port = submission.CallbackPort,
                    Message = new WebhookMessage(type, time.GetUtcNow(), DataOf(state, submission)),
                },
                cancellationToken);
            if (record is { State: WebhookState.Pending, Attempts.Count: 0 })
            {
                await starter.StartAsync(client, record, cancellationToken);
            }
        }
    }

    /// <summary>Finds what is not owed any more, because an earlier run told of it before this one came between.</summary>
    private async Task<IReadOnlySet<(string Event, string SubmissionId)>> FindToldAsync(RunState state, CancellationToken cancellationToken)
    {
        var told = new HashSet<(string Event, string SubmissionId)>();
        if (state.Owed is { } owed)
        {
            await foreach (WebhookName name in webhooks.ListNamesAsync(state.Run.PreviewId, cancellationToken))
            {
                if (name.Run.Run >= owed.Since && name.Run.Run < state.Run.Run)
                {
                    told.Add((name.Event, name.SubmissionId));
                }
            }
        }

        return told;
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
