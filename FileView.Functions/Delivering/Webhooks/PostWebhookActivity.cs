using System.Security.Cryptography;
using System.Text.Json;
using FileView.Functions.Platform.Security;
using FileView.Functions.Platform.Webhooks;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using FileView.Outbound;
using FileView.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>
/// Makes one attempt to deliver a message and writes it into the log of its delivery. May be repeated: what has arrived is not posted
/// again, and what arrives twice, because a process died in between, has the same <c>webhook-id</c>.
/// </summary>
internal sealed class PostWebhookActivity(
    WebhookStore webhooks,
    SubmissionStore submissions,
    ISecretBox secrets,
    WebhookSecrets signing,
    WebhookSlots slots,
    WebhookPost post,
    TimeProvider time,
    ILogger<PostWebhookActivity> logger)
{
    private static readonly WebhookAnswer Unwanted = new(WebhookEnd.Unwanted);

    /// <summary>Posts a message.</summary>
    [Function(nameof(PostWebhookActivity))]
    public async Task<WebhookAnswer> RunAsync([ActivityTrigger] PostWebhookRequest request, CancellationToken cancellationToken)
    {
        // Before anything is read: what finds no place costs nothing.
        using IDisposable? slot = slots.TryEnter(request.Lane ?? WebhookLane.Unknown);
        if (slot is null)
        {
            return new WebhookAnswer(WebhookEnd.Busy);
        }

        WebhookRecord? record = await webhooks.FindAsync(request.Id, cancellationToken);
        if (record is null || record.Generation != request.Generation)
        {
            return Unwanted;
        }

        if (record.State != WebhookState.Pending)
        {
            // Written, but not told: the attempt before this one was made by a process that died.
            return EndOf(record.State);
        }

        return await RecordAsync(request, record, await PostAsync(record, cancellationToken), cancellationToken);
    }

    private static WebhookAnswer EndOf(WebhookState state) => state switch
    {
        WebhookState.Delivered => new WebhookAnswer(WebhookEnd.Delivered),
        WebhookState.Dead => new WebhookAnswer(WebhookEnd.Failed),
        _ => Unwanted,
    };

    private static WebhookAnswer Failed(string reason) => new(WebhookEnd.Failed) { Error = reason };

    private async Task<WebhookAnswer> PostAsync(WebhookRecord record, CancellationToken cancellationToken)
    {
        WebhookData data = record.Message.Data;
        SubmissionRecord? submission = await submissions.FindAsync(data.Id, data.SubmissionId, cancellationToken);
        if (submission is not { ProtectedCallbackUrl: { } protectedUrl })
        {
            return Unwanted with { Error = "The submission is not remembered any more." };
        }

        IReadOnlyList<WebhookSecret> signers = signing.Of(record.Scope);
        if (signers.Count == 0)
        {
            return Failed("There is no secret to sign it with.");
        }

        return FindUrl(protectedUrl) is { } url
            ? await post.PostAsync(
                url, signers, record.Id, JsonSerializer.SerializeToUtf8Bytes(record.Message, PreviewJson.Options), cancellationToken)
            : Failed("The address of the receiver cannot be read: the secret of the server is another one.");
    }

    private Uri? FindUrl(string protectedUrl)
    {
        try
        {
            return SourceUrl.TryParse(secrets.Unprotect(SubmissionStore.UrlPurpose, protectedUrl), out Uri? url) ? url : null;
        }
        catch (CryptographicException changed)
        {
            logger.AddressUnreadable(changed);
            return null;
        }
    }

    private async Task<WebhookAnswer> RecordAsync(
        PostWebhookRequest request, WebhookRecord record, WebhookAnswer answer, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();

        // The mark first: a dead letter that nobody lists must not exist.
        bool dies = answer.End == WebhookEnd.Failed && request.Wait is null;
        string? mark = dies ? await webhooks.MarkDeadAsync(record, cancellationToken) : null;
        WebhookData data = record.Message.Data;
        if (answer is { End: WebhookEnd.Unwanted, Status: not null })
        {
            await submissions.UpdateAsync(
                data.Id, data.SubmissionId, submission => submission with { CallbackEnded = true }, cancellationToken);
        }

        WebhookRecord? written = await webhooks.UpdateAsync(
            request.Id,
            state => state.Generation == request.Generation && state.State == WebhookState.Pending
                ? state.After(answer, now, request.Wait) with { DeadMark = mark }
                : state,
            cancellationToken);
        if (written is null)
        {
            return Unwanted;
        }

        if (written.State != WebhookState.Pending)
        {
            await webhooks.UnmarkOpenAsync(record.InstanceId, cancellationToken);
        }

        Tell(record, answer, dies);
        return answer;
    }

    private void Tell(WebhookRecord record, WebhookAnswer answer, bool dies)
    {
        if (answer.End == WebhookEnd.Delivered)
        {
            logger.Delivered(record.Id, record.Host);
        }
        else if (dies)
        {
            logger.Died(record.Id, record.Host, answer.Status, answer.Error);
        }
        else
        {
            logger.NotDelivered(record.Id, record.Host, answer.Status, answer.Error);
        }
    }
}
