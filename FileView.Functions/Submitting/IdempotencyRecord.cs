namespace FileView.Functions.Submitting;

/// <summary>What an <c>Idempotency-Key</c> stands for.</summary>
/// <param name="Fingerprint">What tells this request from others.</param>
/// <param name="PreviewId">The preview that it was answered with.</param>
/// <param name="CreatedAt">When the key was first used.</param>
/// <param name="Run">
/// The run that it was answered by; <see langword="null"/> until there is one, for the request may have died before.
/// </param>
internal sealed record IdempotencyRecord(string Fingerprint, string PreviewId, DateTimeOffset CreatedAt, int? Run = null);
