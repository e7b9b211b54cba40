namespace FileView.OcrService.Engines;

/// <summary>A word and where it stands.</summary>
/// <param name="Text">The word.</param>
/// <param name="Box">The place.</param>
/// <param name="Confidence">How sure the engine is, 0 to 1.</param>
internal sealed record TextWord(string Text, TextBox Box, double Confidence);
