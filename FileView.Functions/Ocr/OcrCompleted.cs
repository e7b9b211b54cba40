namespace FileView.Functions.Ocr;

/// <summary>What a callback tells the orchestration: which job has ended. What was read is fetched, never believed.</summary>
/// <param name="Job">The id of the job.</param>
internal sealed record OcrCompleted(string Job);
