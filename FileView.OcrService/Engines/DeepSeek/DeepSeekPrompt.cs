using FileView.OcrService.Jobs;

namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>The prompts of the model's documentation. In a chat the picture stands before them, where they have &lt;image&gt;.</summary>
internal static class DeepSeekPrompt
{
    private const string Document = "<|grounding|>Convert the document to markdown.";
    private const string Text = "Free OCR.";

    /// <summary>Gets the prompt of a mode.</summary>
    public static string Of(ReadingMode mode) => mode == ReadingMode.Document ? Document : Text;

    /// <summary>Gets the mode of an attempt: the one that was asked for, then the other, and so on.</summary>
    public static ReadingMode ModeOf(ReadingMode asked, int attempt) =>
        attempt % 2 == 1 ? asked : asked == ReadingMode.Document ? ReadingMode.Text : ReadingMode.Document;
}
