using FileView.Functions.Previews;

namespace FileView.Functions.Ocr;

/// <summary>Asks for a job to be submitted.</summary>
/// <param name="Run">The run.</param>
/// <param name="Resubmission">How often the OCR service has forgotten it.</param>
/// <param name="FirstLook">When the job is looked at first, unless the OCR service calls back before.</param>
/// <param name="IsLast">Whether an OCR service that is too busy is not waited for any longer.</param>
internal sealed record SubmitOcrRequest(PreviewRun Run, int Resubmission, TimeSpan FirstLook, bool IsLast = false);
