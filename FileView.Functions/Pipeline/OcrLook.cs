namespace FileView.Functions.Pipeline;

/// <summary>What a look at an OCR job means for its orchestration.</summary>
internal enum OcrLook
{
    /// <summary>It is being read.</summary>
    Running,

    /// <summary>It waits for others at the OCR service.</summary>
    Queued,

    /// <summary>The OCR service does not answer.</summary>
    Unavailable,

    /// <summary>The OCR service does not know it (any more).</summary>
    Forgotten,

    /// <summary>The text has ended, and is stored.</summary>
    Ended,

    /// <summary>The job has ended without a text.</summary>
    Failed,

    /// <summary>The run is no longer the present one.</summary>
    Superseded,
}
