using FileView.OcrService.Jobs;

namespace FileView.OcrService.Engines;

/// <summary>What was read on a page.</summary>
/// <param name="Text">The text: lines ended by a line feed, an empty line between paragraphs.</param>
/// <param name="Lines">Where it stands on the page.</param>
/// <param name="Engine">What read it.</param>
/// <param name="Mode">The mode in which it was read: after a failure not the one that was asked for.</param>
internal sealed record PageText(string Text, IReadOnlyList<TextLine> Lines, string Engine, ReadingMode Mode)
{
    /// <summary>Gets how sure the engine is of the page, 0 to 1; absent when it does not say.</summary>
    public double? Confidence { get; init; }
}
