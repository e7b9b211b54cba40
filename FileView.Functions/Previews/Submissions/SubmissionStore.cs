using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Security;
using FileView.Functions.Platform.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Submissions;

/// <summary>Remembers the submissions behind a preview: a small blob each, gone with the preview.</summary>
internal sealed class SubmissionStore(IBlobStore blobs, ISecretBox secrets, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>The purpose for <see cref="ISecretBox"/> of the address of a receiver.</summary>
    public const string UrlPurpose = "callback-url";

    private const string IdPurpose = "submission-id";
    private const string Extension = ".json";

    /// <summary>Longer than all that a submission waits for takes to end; then come the attempts to tell of it.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(1);

    /// <summary>Makes an id that the same parts lead to again.</summary>
    public string IdOf(string previewId, params ReadOnlySpan<string> parts) =>
        PreviewId.Compute(secrets.KeyFor(IdPurpose), [previewId, .. parts]).Value;

    /// <summary>Makes the record of a submission that nobody is to be told of. Those with one name for the file are one.</summary>
    public SubmissionRecord Plain(PreviewSnapshot preview, string? displayName) => new()
    {
        Id = IdOf(preview.Id, "plain", displayName ?? ""),
        Run = preview.Run,
        DisplayName = displayName,
    };

    /// <summary>Remembers a submission, unless it is known.</summary>
    /// <returns>What is remembered of it; <see langword="null"/> when as many are remembered as may be, all of them of late.</returns>
    public async Task<SubmissionRecord?> RememberAsync(string previewId, SubmissionRecord record, CancellationToken cancellationToken)
    {
        if (record.Id == NamelessOf(previewId))
        {
            return record;
        }

        if (await FindAsync(previewId, record.Id, cancellationToken) is { } known)
        {
            return known;
        }

        // Names are many and nobody waits behind them: they take no place away from those who are to be told.
        bool isTold = record.ProtectedCallbackUrl is not null;
        if (!await MakeRoomAsync(isTold ? BlobNames.SubmissionsOf(previewId) : BlobNames.NamesOf(previewId), cancellationToken))
        {
            return null;
        }

        string blob = isTold ? BlobNames.Submission(previewId, record.Id) : BlobNames.Name(previewId, record.Id);
        return await blobs.TryWriteAsync(blob, Json(record), expectedETag: null, cancellationToken) is null
            ? await FindAsync(previewId, record.Id, cancellationToken)
            : record;
    }

    /// <summary>Finds a submission.</summary>
    public async Task<SubmissionRecord?> FindAsync(string previewId, string submissionId, CancellationToken cancellationToken)
    {
        // The most frequent kind has nothing to remember.
        if (submissionId == NamelessOf(previewId))
        {
            return new SubmissionRecord { Id = submissionId, Run = 0 };
        }

        if (!PreviewId.TryParse(submissionId, out _))
        {
            return null;
        }

        Loaded? loaded = await LoadAsync(BlobNames.Submission(previewId, submissionId), cancellationToken)
            ?? await LoadAsync(BlobNames.Name(previewId, submissionId), cancellationToken);
        return loaded?.Record;
    }

    /// <summary>Changes what is remembered of a submission that is told of the ends.</summary>
    /// <returns>The record now; <see langword="null"/> when there is none any more.</returns>
    public async Task<SubmissionRecord?> UpdateAsync(
        string previewId, string submissionId, Func<SubmissionRecord, SubmissionRecord> change, CancellationToken cancellationToken)
    {
        string blob = BlobNames.Submission(previewId, submissionId);
        while (await LoadAsync(blob, cancellationToken) is var (record, etag))
        {
            SubmissionRecord changed = change(record);
            if (await blobs.TryWriteAsync(blob, Json(changed), etag, cancellationToken) is not null)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Lists the ids of the submissions that are told of the ends.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string previewId, CancellationToken cancellationToken)
    {
        string prefix = BlobNames.SubmissionsOf(previewId);
        var ids = new List<string>();
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            ids.Add(blob.Name[prefix.Length..^Extension.Length]);
        }

        return ids;
    }

    private static byte[] Json(SubmissionRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, PreviewJson.Options);

    private string NamelessOf(string previewId) => IdOf(previewId, "plain", "");

    private async Task<bool> MakeRoomAsync(string prefix, CancellationToken cancellationToken)
    {
        int count = 0;
        ListedBlob? oldest = null;
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            count++;
            oldest = oldest is null || blob.LastModified < oldest.LastModified ? blob : oldest;
        }

        if (count < options.Value.MaxSubmissions)
        {
            return true;
        }

        TimeSpan hasHadItsTime = LongestRun + WebhookPlan.Of(options.Value).Longest(TimeSpan.FromSeconds(options.Value.MaxRetryAfter));
        if (oldest is null || time.GetUtcNow() - oldest.LastModified < hasHadItsTime)
        {
            return false;
        }

        await blobs.DeleteAsync(oldest.Name, cancellationToken);
        return true;
    }

    private async Task<Loaded?> LoadAsync(string blob, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(blob, cancellationToken);
        SubmissionRecord? record = stored is null
            ? null
            : JsonSerializer.Deserialize<SubmissionRecord>(stored.Content.Span, PreviewJson.Options);
        return record is null ? null : new Loaded(record, stored!.ETag);
    }

    private sealed record Loaded(SubmissionRecord Record, string ETag);
}
