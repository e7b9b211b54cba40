using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Previews.Submissions;

/// <summary>The messages to callers with their delivery logs, and the list of those that did not arrive.</summary>
internal sealed class WebhookStore(IBlobStore blobs)
{
    private const long LastMillisecond = 999_999_999_999_999;

    /// <summary>The digits that bring the newest mark first, and the hyphen behind them.</summary>
    private const int MarkPrefix = 16;

    /// <summary>Records a message, unless it is recorded.</summary>
    /// <returns>What is recorded.</returns>
    public async Task<WebhookRecord> AddAsync(WebhookRecord record, CancellationToken cancellationToken) =>
        await blobs.TryWriteAsync(BlobOf(record.Id), Json(record), expectedETag: null, cancellationToken) is null
            ? await FindAsync(record.Id, cancellationToken) ?? record
            : record;

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
    public async Task<string> MarkDeadAsync(WebhookRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"{LastMillisecond - now.ToUnixTimeMilliseconds():D15}-{record.Id}");
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

    /// <summary>Lists the messages of a scope that did not arrive, the newest first.</summary>
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

            if (await FindAsync(mark[MarkPrefix..], cancellationToken) is { State: WebhookState.Dead } record && record.DeadMark == mark)
            {
                yield return record;
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
