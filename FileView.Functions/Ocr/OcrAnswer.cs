using FileView.Functions.Ocr.Service;
using FileView.Functions.Previews;

namespace FileView.Functions.Ocr;

/// <summary>What a look at the OCR service has shown.</summary>
internal sealed record OcrAnswer
{
    /// <summary>Gets the job, while it goes on.</summary>
    public OcrJob? Running { get; init; }

    /// <summary>Gets how the text ends; absent while it does not.</summary>
    public TextStatus? End { get; init; }

    /// <summary>Gets what was read.</summary>
    public StoredText? Text { get; init; }

    /// <summary>Gets what is wrong with the text, or with the OCR service.</summary>
    public PreviewError? Error { get; init; }

    /// <summary>Gets whether the OCR service does not know the job.</summary>
    public bool Forgotten { get; init; }
}
