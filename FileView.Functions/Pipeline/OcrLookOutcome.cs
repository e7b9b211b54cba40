namespace FileView.Functions.Pipeline;

/// <summary>What came of a look at an OCR job.</summary>
/// <param name="Look">What it means.</param>
/// <param name="Text">Where text and index stand, when the text has ended.</param>
internal sealed record OcrLookOutcome(OcrLook Look, TextOutcome? Text = null);
