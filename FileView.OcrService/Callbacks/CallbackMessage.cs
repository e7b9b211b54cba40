using FileView.OcrService.Jobs;

namespace FileView.OcrService.Callbacks;

/// <summary>
/// What a callback says: that a job has ended, not what was read. Whoever forges, repeats or reorders callbacks makes the
/// receiver ask, and no more.
/// </summary>
/// <param name="Type">What happened: <c>ocr.job.ended</c>.</param>
/// <param name="Id">The job.</param>
/// <param name="Status">How it ended.</param>
/// <param name="ClientReference">The caller's own name for it.</param>
/// <param name="Timestamp">When it ended.</param>
internal sealed record CallbackMessage(string Type, string Id, JobStatus Status, string? ClientReference, DateTimeOffset Timestamp)
{
    /// <summary>The type of the only message that there is.</summary>
    public const string JobEnded = "ocr.job.ended";
}
