namespace FileView.Functions.Ocr;

/// <summary>What came of a submission. Neither job nor wait: the run is no longer the present one.</summary>
internal sealed record SubmitOcrOutcome
{
    /// <summary>Gets the id of the job.</summary>
    public string? Job { get; init; }

    /// <summary>Gets how long to wait before the next attempt, when the OCR service is too busy.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
