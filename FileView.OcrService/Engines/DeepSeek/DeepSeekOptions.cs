using System.ComponentModel.DataAnnotations;

namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>Where DeepSeek-OCR is served: <c>ocr:deepseek</c>.</summary>
internal sealed class DeepSeekOptions
{
    /// <summary>Gets or sets the address of an OpenAI-compatible server, up to and including <c>/v1</c>.</summary>
    /// <value>Default: none; required when <c>ocr:engine</c> is <c>deepseek</c>.</value>
    public Uri? BaseUrl { get; set; }

    /// <summary>Gets or sets the name of the model there.</summary>
    /// <value>Default: <c>deepseek-ai/DeepSeek-OCR</c>.</value>
    [Required]
    public string Model { get; set; } = "deepseek-ai/DeepSeek-OCR";

    /// <summary>Gets or sets the bearer token of that server.</summary>
    /// <value>Default: none.</value>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the resolution at which pages of a PDF are sent, in dots an inch.</summary>
    /// <value>Default: 144, that of the model's own scripts.</value>
    [Range(72, 600)]
    public int Dpi { get; set; } = 144;

    /// <summary>Gets or sets how many tokens a page may have.</summary>
    /// <value>Default: 8,192.</value>
    [Range(256, 131_072)]
    public int MaxTokens { get; set; } = 8192;

    /// <summary>Gets or sets how long an attempt at a page may take, with the waits for a busy server, in seconds.</summary>
    /// <value>Default: 180.</value>
    [Range(1, 3600)]
    public int TimeLimit { get; set; } = 180;
}
