namespace FileView.Functions.Ocr.Callback;

/// <summary>What the OCR service says in a callback, as far as it is of interest.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Id">The job.</param>
/// <param name="ClientReference">The instance that submitted it.</param>
internal sealed record CallbackMessage(string? Type, string? Id, string? ClientReference)
{
    /// <summary>The type of the message that a job has ended.</summary>
    public const string JobEnded = "ocr.job.ended";
}
