namespace FileView.Functions.Ocr.Service;

/// <summary>A job, as the OCR service tells of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Progress">How far it has come.</param>
internal sealed record OcrJob(string Id, OcrJobStatus Status, OcrJobProgress? Progress = null)
{
    /// <summary>Gets whether it goes on.</summary>
    public bool IsRunning => Status is OcrJobStatus.Pending or OcrJobStatus.Processing;
}
