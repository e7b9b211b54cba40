namespace FileView.Functions.Ocr.Service;

/// <summary>The OCR service will not take this job, however often it is asked. Its words are fit for a snapshot.</summary>
internal sealed class OcrRefusedException(string message) : Exception(message);
