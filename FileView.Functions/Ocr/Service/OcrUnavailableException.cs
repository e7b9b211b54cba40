namespace FileView.Functions.Ocr.Service;

/// <summary>The OCR service gave no usable answer now. Its words are fit for a snapshot: they hold neither address nor key.</summary>
internal sealed class OcrUnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Gets the OCR service's own word for it; absent when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>Gets how long the OCR service asked to be left alone; absent when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
