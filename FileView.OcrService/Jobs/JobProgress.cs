namespace FileView.OcrService.Jobs;

/// <summary>How far a job has come.</summary>
/// <param name="Done">How many pages are answered for, by text or by an error.</param>
/// <param name="Total">How many were asked for.</param>
internal sealed record JobProgress(int Done, int Total);
