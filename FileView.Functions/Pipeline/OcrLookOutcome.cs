using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>What came of a look at an OCR job.</summary>
/// <param name="Look">What it means.</param>
internal sealed record OcrLookOutcome(OcrLook Look)
{
    /// <summary>Gets where text and index stand, when the text has ended.</summary>
    public TextOutcome? Text { get; init; }

    /// <summary>Gets why there is nothing to fetch, when the job has failed.</summary>
    public PreviewError? Error { get; init; }

    /// <summary>Gets how many pages are done, while the job goes on.</summary>
    public int PagesDone { get; init; }
}
