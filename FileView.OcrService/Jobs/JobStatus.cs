namespace FileView.OcrService.Jobs;

/// <summary>Where a job stands.</summary>
internal enum JobStatus
{
    /// <summary>No page has been begun.</summary>
    Pending,

    /// <summary>Pages are being read.</summary>
    Processing,

    /// <summary>Every page was read.</summary>
    Finished,

    /// <summary>Some pages were read; the others are answered for by an error.</summary>
    Partial,

    /// <summary>No page could be read.</summary>
    Failed,

    /// <summary>A caller ended it.</summary>
    Canceled,
}
