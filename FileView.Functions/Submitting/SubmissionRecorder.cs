using System.Security.Cryptography;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Platform.Security;
using FileView.Functions.Platform.Webhooks;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Submissions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Submitting;

/// <summary>
/// Remembers what a submission called the file and whom it wants told, once its run is known. What has ended by then is told at once,
/// and of the rest the snapshot says that somebody waits for it: whoever writes an end finds that there, or this finds the end.
/// </summary>
internal sealed class SubmissionRecorder(
    SubmissionStore submissions,
    ISnapshotStore snapshots,
    WebhookAnnouncer announcer,
    WebhookSecrets signing,
    ISecretBox secrets,
    IOptions<WebhookOptions> options)
{
    /// <summary>Refuses a submission that wants to be told, when nothing could be signed for its caller.</summary>
    public void RequireSecret(string scope, Submission submission)
    {
        if (submission.CallbackUrl is not null && signing.Of(scope).Count == 0)
        {
            throw SubmissionProblems.WebhookSecretMissing();
        }
    }

    /// <summary>Remembers a submission.</summary>
    /// <param name="client">Starts deliveries.</param>
    /// <param name="snapshot">The preview that answers it.</param>
    /// <param name="submission">What was asked for.</param>
    /// <param name="claim">The hold on its <c>Idempotency-Key</c>: the same request is the same submission.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// What is remembered; <see langword="null"/> when there is no room for one that nobody is to be told of, or the preview was
    /// deleted at this moment.
    /// </returns>
    /// <exception cref="ProblemException">There is no room.</exception>
    public async Task<SubmissionRecord?> RecordAsync(
        DurableTaskClient client,
        PreviewSnapshot snapshot,
        Submission submission,
        IdempotencyClaim? claim,
        CancellationToken cancellationToken)
    {
        SubmissionRecord record = submissions.Plain(snapshot, submission.DisplayName);
        if (submission is not { CallbackUrl: { } callbackUrl, Events: { } events })
        {
            return await submissions.RememberAsync(snapshot.Id, record, cancellationToken);
        }

        record = record with
        {
            Id = IdOf(snapshot.Id, claim),
            ProtectedCallbackUrl = secrets.Protect(SubmissionStore.UrlPurpose, callbackUrl),
            CallbackHost = submission.CallbackHost,
            CallbackPort = submission.CallbackPort,
            Events = events,
        };
        SubmissionRecord? known = await submissions.RememberAsync(snapshot.Id, record, cancellationToken)
            ?? throw SubmissionProblems.TooManySubmissions(options.Value.MaxSubmissions);
        while (known is not null)
        {
            if (await snapshots.UpdateAsync(new PreviewRun(snapshot.Id, known.Run), Awaited, cancellationToken) is { } own)
            {
                await announcer.TellAsync(client, own.Scope, RunState.Of(own), known, cancellationToken);
                break;
            }

            PreviewSnapshot? present = await snapshots.GetDurableAsync(snapshot.Id, cancellationToken);
            if (present is null || known.Run >= present.Run || claim?.Record.Run is not null)
            {
                break;
            }

            // The next run has begun since, perhaps before this submission could be told of the last one: it joins the next.
            known = await submissions.UpdateAsync(snapshot.Id, known.Id, state => state with { Run = present.Run }, cancellationToken);
        }

        return known;
    }

    private static PreviewSnapshot Awaited(PreviewSnapshot snapshot) =>
        snapshot.IsAwaited == true || !PreviewLifecycle.IsOpen(snapshot) ? snapshot : snapshot with { IsAwaited = true };

    private string IdOf(string previewId, IdempotencyClaim? claim) => claim is null
        ? submissions.IdOf(previewId, "random", RandomNumberGenerator.GetHexString(32))
        : submissions.IdOf(previewId, "key", claim.Blob, claim.Record.CreatedAt.ToString("O"));
}
