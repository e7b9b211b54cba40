using System.Runtime.CompilerServices;
using System.Text.Json;
using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Previews.Submissions;

/// <summary>The messages to callers with their delivery logs, and the list of those that did not arrive.</summary>
internal sealed class WebhookStore(IBlobStore blobs)
{
    private const string Extension = ".json";

    /// <summary>Records a message, unless it is recorded.</summary>
    /// <returns>What is recorded.</returns>
    public async Task<WebhookRecord> AddAsync(WebhookRecord record, CancellationToken cancellationToken)
    {
        if (await FindAsync(record.Id, cancellationToken) is { } known)
        {
            return known;
        }

        await MarkOpenAsync(record.InstanceId, cancellationToken);
        return await blobs.TryWriteAsync(BlobOf(record.Id), Json(record), expectedETag: null, cancellationToken) is null
            ? await FindAsync(record.Id, cancellationToken) ?? record
            : record;
    }

    /// <summary>Marks a delivery that is about to be recorded: should nobody bring it to its end, the sweep finds it.</summary>
    public Task MarkOpenAsync(string instanceId, CancellationToken cancellationToken) =>
        blobs.TryWriteAsync(BlobNames.OpenWebhook(instanceId), ReadOnlyMemory<byte>.Empty, expectedETag: null, cancellationToken);

    /// <summary>Takes that mark away.</summary>
    public Task UnmarkOpenAsync(string instanceId, CancellationToken cancellationToken) =>
        blobs.DeleteAsync(BlobNames.OpenWebhook(instanceId), cancellationToken);

    /// <summary>Lists what of the messages of a preview is recorded.</summary>
    public async IAsyncEnumerable<WebhookName> ListNamesAsync(
        string previewId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string prefix = BlobNames.WebhooksOf(previewId);
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            if (WebhookName.TryParse(blob.Name[prefix.Length..^Extension.Length]) is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>Finds a message.</summary>
    public async Task<WebhookRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await LoadAsync(id, cancellationToken))?.Record;

    /// <summary>Changes what is recorded of a message.</summary>
    /// <param name="id">The message.</param>
    /// <param name="change">Makes the next record; the same instance when there is nothing to change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The record now; <see langword="null"/> when there is none any more.</returns>
    public async Task<WebhookRecord?> UpdateAsync(
        string id, Func<WebhookRecord, WebhookRecord> change, CancellationToken cancellationToken)
    {
        while (await LoadAsync(id, cancellationToken) is var (record, etag))
        {
            WebhookRecord changed = change(record);
            if (ReferenceEquals(changed, record)
                || await blobs.TryWriteAsync(BlobOf(id), Json(changed), etag, cancellationToken) is not null)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Puts a message on the list of those that did not arrive.</summary>
    /// <returns>The mark, for its record: a mark that its record does not know counts for nothing.</returns>
    public async Task<string> MarkDeadAsync(WebhookRecord record, CancellationToken cancellationToken)
    {
        string mark = DeadMark.Of(record).Name;
        await blobs.TryWriteAsync(
            BlobNames.DeadWebhooksOf(ScopeHash.Of(record.Scope)) + mark, ReadOnlyMemory<byte>.Empty, expectedETag: null, cancellationToken);
        return mark;
    }

    /// <summary>Takes a message off that list.</summary>
    public Task UnmarkDeadAsync(string scope, string mark, CancellationToken cancellationToken) =>
        blobs.DeleteAsync(BlobNames.DeadWebhooksOf(ScopeHash.Of(scope)) + mark, cancellationToken);

    /// <summary>Takes the messages of a preview off that list.</summary>
    public async Task UnmarkAllAsync(string previewId, CancellationToken cancellationToken)
    {
        await foreach (ListedBlob blob in blobs.ListAsync(BlobNames.WebhooksOf(previewId), cancellationToken))
        {
            if (await ReadAsync(blob.Name, cancellationToken) is { Record: { DeadMark: { } mark } record })
            {
                await UnmarkDeadAsync(record.Scope, mark, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Lists the messages of a scope that did not arrive, the newest first. Takes marks away that will never count: of messages that
    /// are gone, have arrived or are delivered anew.
    /// </summary>
    /// <param name="scope">The caller scope.</param>
    /// <param name="after">The mark behind which to begin; <see langword="null"/> for the newest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async IAsyncEnumerable<WebhookRecord> ListDeadAsync(
        string scope, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string prefix = BlobNames.DeadWebhooksOf(ScopeHash.Of(scope));
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            string mark = blob.Name[prefix.Length..];
            if (string.CompareOrdinal(mark, after) <= 0)
            {
                continue;
            }

            WebhookRecord? record = DeadMark.TryParse(mark) is { } read ? await FindAsync(read.Id, cancellationToken) : null;
            if (record is { State: WebhookState.Dead } && record.DeadMark == mark)
            {
                yield return record;
            }
            else if (record is null || record.State != WebhookState.Pending || record.Generation > DeadMark.TryParse(mark)?.Generation)
            {
                // Not one whose record is about to be written: the mark comes first.
                await blobs.DeleteAsync(blob.Name, cancellationToken);
            }
        }
    }

    private static byte[] Json(WebhookRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, PreviewJson.Options);

    private static string BlobOf(string id) => BlobNames.Webhook(id.Split('-')[0], id);

    private async Task<Loaded?> LoadAsync(string id, CancellationToken cancellationToken) =>
        WebhookName.TryParse(id) is null ? null : await ReadAsync(BlobOf(id), cancellationToken);

    private async Task<Loaded?> ReadAsync(string blob, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(blob, cancellationToken);
        WebhookRecord? record = stored is null ? null : JsonSerializer.Deserialize<WebhookRecord>(stored.Content.Span, PreviewJson.Options);
        return record is null ? null : new Loaded(record, stored!.ETag);
    }

    private sealed record Loaded(WebhookRecord Record, string ETag);
}
