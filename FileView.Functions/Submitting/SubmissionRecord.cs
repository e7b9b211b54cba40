namespace FileView.Functions.Submitting;

/// <summary>What is stored of one request for a preview, when it says more than the preview does.</summary>
/// <param name="DisplayName">What this caller calls the file.</param>
/// <param name="CreatedAt">When it was asked for.</param>
internal sealed record SubmissionRecord(string DisplayName, DateTimeOffset CreatedAt);
