namespace FileView.Functions.Ocr.Service;

/// <summary>Where a job of the OCR service stands.</summary>
internal enum OcrJobStatus
{
    /// <summary>No page has been begun.</summary>
    Pending,

    /// <summary>Pages are being read.</summary>
    Processing,

    /// <summary>Every page was read.</summary>
    Finished,

    /// <summary>Some pages were read.</summary>
    Partial,

    /// <summary>No page could be read.</summary>
    Failed,

    /// <summary>Somebody cancelled it.</summary>
    Canceled,
}
