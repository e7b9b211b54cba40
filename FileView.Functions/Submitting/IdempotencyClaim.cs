namespace FileView.Functions.Submitting;

/// <summary>The hold that a request has on its <c>Idempotency-Key</c>.</summary>
/// <param name="Blob">The name of the blob of the record.</param>
/// <param name="ETag">The ETag of that blob.</param>
/// <param name="Record">What the key stands for.</param>
internal sealed record IdempotencyClaim(string Blob, string ETag, IdempotencyRecord Record);
