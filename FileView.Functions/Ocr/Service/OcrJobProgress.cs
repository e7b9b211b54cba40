namespace FileView.Functions.Ocr.Service;

/// <summary>How far a job has come.</summary>
/// <param name="Done">The pages that were read or could not be.</param>
/// <param name="Total">The pages that were asked for.</param>
internal sealed record OcrJobProgress(int Done, int Total);
