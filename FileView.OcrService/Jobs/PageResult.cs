using FileView.OcrService.Engines;

namespace FileView.OcrService.Jobs;

/// <summary>A page in the result: either what was read, or why not.</summary>
/// <param name="Page">Its number, from 1.</param>
internal sealed record PageResult(int Page)
{
    /// <summary>Gets the text.</summary>
    public string? Text { get; init; }

    /// <summary>Gets where it stands.</summary>
    public IReadOnlyList<TextLine>? Lines { get; init; }

    /// <summary>Gets what read it.</summary>
    public string? Engine { get; init; }

    /// <summary>Gets the mode in which it was read.</summary>
    public ReadingMode? Mode { get; init; }

    /// <summary>Gets how sure the engine is, 0 to 1; absent when it does not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>Gets why it could not be read.</summary>
    public PageProblem? Error { get; init; }
}
