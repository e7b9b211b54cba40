namespace FileView.Functions.Previews;

/// <summary>Where the text of a preview stands. In JSON the words are upper case (<c>OCR_SUBMITTED</c>).</summary>
internal enum TextStatus
{
    /// <summary>There is nothing to read.</summary>
    None,

    /// <summary>The text is about to be read.</summary>
    Pending,

    /// <summary>The OCR service has accepted the job.</summary>
    OcrSubmitted,

    /// <summary>The OCR service is reading.</summary>
    OcrProcessing,

    /// <summary>The text of every page is there.</summary>
    Done,

    /// <summary>The text of some pages could not be read.</summary>
    Partial,

    /// <summary>The text could not be read.</summary>
    Failed,
}
