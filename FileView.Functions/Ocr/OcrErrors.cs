using FileView.Functions.Previews;

namespace FileView.Functions.Ocr;

/// <summary>The errors of a text that could not be read, or not whole.</summary>
internal static class OcrErrors
{
    private const string Again = "Submit the file again later: it is shown as ever, and only its text is missing.";

    /// <summary>The OCR service does not answer.</summary>
    public static PreviewError Unavailable(string detail) => new(PreviewErrorCodes.OcrUnavailable, detail, Again);

    /// <summary>The OCR service will not have the job.</summary>
    public static PreviewError Refused(string detail) =>
        new(PreviewErrorCodes.OcrRefused, $"The OCR service refused the file: {detail}");

    /// <summary>The job took too long.</summary>
    public static PreviewError Timeout() => new(
        PreviewErrorCodes.OcrTimeout,
        "The OCR service did not read the file in time.",
        $"{Again} The time is set by fileview:ocr:deadline.");

    /// <summary>The OCR service lost the job again and again.</summary>
    public static PreviewError Forgotten() =>
        new(PreviewErrorCodes.OcrForgotten, "The OCR service lost the job each time it was given it.", Again);

    /// <summary>The OCR service could not read anything.</summary>
    public static PreviewError Failed(string detail) => new(PreviewErrorCodes.OcrFailed, detail);

    /// <summary>A later run has begun. Never shown.</summary>
    public static PreviewError Superseded() => Failed("A later run has begun.");

    /// <summary>Some pages have no text.</summary>
    public static PreviewError PagesUnread(IReadOnlyList<int> pages, string? why) => new(
        PreviewErrorCodes.OcrPagesUnread,
        $"Some pages could not be read: {Shorten(PageRanges.Format(pages))}.{(why is null ? "" : $" {why}")}");

    /// <summary>Some pages go beyond what is read of one file.</summary>
    public static PreviewError PagesBeyond(IReadOnlyList<int> pages) => new(
        PreviewErrorCodes.OcrPagesUnread,
        $"Only so many pages of one file are read; these were not: {Shorten(PageRanges.Format(pages))}.",
        "Raise fileview:ocr:max-pages, and the OCR service's ocr:limits:max-pages.");

    private static string Shorten(string ranges) => ranges.Length <= 200 ? ranges : $"{ranges[..200]}…";
}
