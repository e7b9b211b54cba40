namespace FileView.OcrService.Engines;

/// <summary>A line of text, or a block of them, and where it stands.</summary>
/// <param name="Text">The text.</param>
/// <param name="Box">The place; absent when the engine does not say.</param>
internal sealed record TextLine(string Text, TextBox? Box)
{
    /// <summary>Gets what it is (title, text, table, image …), from engines that tell.</summary>
    public string? Label { get; init; }

    /// <summary>Gets how sure the engine is, 0 to 1; absent when it does not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>Gets its words, from engines that tell them apart.</summary>
    public IReadOnlyList<TextWord>? Words { get; init; }
}
