namespace FileView.Functions.Submitting;

/// <summary>What an <c>Idempotency-Key</c> stands for.</summary>
/// <param name="Fingerprint">What tells this request from others.</param>
/// <param name="PreviewId">The preview that it was answered with.</param>
/// <param name="CreatedAt">When the key was first used.</param>
internal sealed record IdempotencyRecord(string Fingerprint, string PreviewId, DateTimeOffset CreatedAt);
