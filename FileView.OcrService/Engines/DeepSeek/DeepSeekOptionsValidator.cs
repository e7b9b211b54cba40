using FileView.OcrService.Configuration;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>Asks for an address when this engine is the chosen one.</summary>
internal sealed class DeepSeekOptionsValidator(IOptions<OcrOptions> ocr) : IValidateOptions<DeepSeekOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DeepSeekOptions options) =>
        ocr.Value.Engine != EngineChoice.DeepSeek || options.BaseUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("The setting ocr:deepseek:base-url must be an absolute http or https URL, like http://gpu.example:8000/v1.");
}
