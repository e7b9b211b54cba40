namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>What the model wrote.</summary>
/// <param name="Content">The text.</param>
/// <param name="FinishReason">Why it stopped: <c>stop</c> when it came to the end of the page.</param>
internal sealed record ModelAnswer(string Content, string? FinishReason);
