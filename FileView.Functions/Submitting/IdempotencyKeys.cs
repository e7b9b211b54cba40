using System.Security.Cryptography;
using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Submitting;

/// <summary>
/// Remembers for a day which request an <c>Idempotency-Key</c> was used for. A key belongs to its caller scope.
/// </summary>
internal sealed class IdempotencyKeys(IBlobStore blobs, ISecretBox secrets, TimeProvider time)
{
    /// <summary>The longest key.</summary>
    public const int MaxLength = 255;

    private const string Header = "Idempotency-Key";
    private const string Purpose = "idempotency";
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Gets the key of a request, or <see langword="null"/> when it has none.</summary>
    /// <exception cref="ProblemException">The key cannot be used.</exception>
    public static string? KeyOf(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        string key = values.ToString();
        return key.Length is > 0 and <= MaxLength && key.All(character => character is >= ' ' and <= '~')
            ? key
            : throw SubmissionProblems.IdempotencyKeyInvalid();
    }

    /// <summary>Remembers what a key is used for, unless it is known.</summary>
    /// <param name="scope">The caller scope.</param>
    /// <param name="key">The key.</param>
    /// <param name="submission">The request.</param>
    /// <param name="previewId">The preview that it is answered with.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the key stands for; with a run when the same request was answered before.</returns>
    /// <exception cref="ProblemException">Another request was made with this key.</exception>
    public async Task<IdempotencyClaim> ClaimAsync(
        string scope, string key, Submission submission, PreviewId previewId, CancellationToken cancellationToken)
    {
        byte[] secret = secrets.KeyFor(Purpose);
        string name = BlobNames.Idempotency(PreviewId.Compute(secret, scope, key).Value);
        var record = new IdempotencyRecord(FingerprintOf(submission, secret), previewId.Value, time.GetUtcNow());
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(record, PreviewJson.Options);
        string? replaces = null;
        string? written;
        while ((written = await blobs.TryWriteAsync(name, json, replaces, cancellationToken)) is null)
        {
            StoredBlob? stored = await blobs.ReadAsync(name, cancellationToken);
            IdempotencyRecord? known = stored is null
                ? null
                : JsonSerializer.Deserialize<IdempotencyRecord>(stored.Content.Span, PreviewJson.Options);
            if (stored is not null && known is not null && time.GetUtcNow() - known.CreatedAt < Memory)
            {
                return known.Fingerprint == record.Fingerprint && known.PreviewId == record.PreviewId
                    ? new IdempotencyClaim(name, stored.ETag, known)
                    : throw SubmissionProblems.IdempotencyKeyReused();
            }

            replaces = stored?.ETag;
        }

        return new IdempotencyClaim(name, written, record);
    }

    /// <summary>Remembers which run answered the first request with a key.</summary>
    public async Task SettleAsync(IdempotencyClaim claim, int run, CancellationToken cancellationToken)
    {
        if (claim.Record.Run is null)
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(claim.Record with { Run = run }, PreviewJson.Options);

            // Whoever came first with the same request has said it: the first answer is the one that counts.
            await blobs.TryWriteAsync(claim.Blob, json, claim.ETag, cancellationToken);
        }
    }

    /// <summary>
    /// Keyed, because a URL may carry a signature that nobody should be able to try against the store.
    /// </summary>
    private static string FingerprintOf(Submission submission, byte[] secret)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(submission, PreviewJson.Options);
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, json));
    }
}
