namespace FileView.OcrService.Jobs;

/// <summary>What was read, as callers see it.</summary>
/// <param name="Id">The job.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Pages">Every page that was asked for.</param>
internal sealed record JobResult(string Id, JobStatus Status, IReadOnlyList<PageResult> Pages);
