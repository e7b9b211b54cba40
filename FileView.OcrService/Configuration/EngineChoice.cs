namespace FileView.OcrService.Configuration;

/// <summary>The engines that can be chosen.</summary>
internal enum EngineChoice
{
    /// <summary>The program of this machine.</summary>
    Tesseract,

    /// <summary>DeepSeek-OCR behind an OpenAI-compatible address.</summary>
    DeepSeek,
}
