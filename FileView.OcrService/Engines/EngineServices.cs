using FileView.OcrService.Configuration;
using FileView.OcrService.Engines.DeepSeek;
using FileView.OcrService.Engines.Tesseract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Engines;

/// <summary>Registers the engines and the one that was chosen.</summary>
internal static class EngineServices
{
    public static IServiceCollection AddEngines(this IServiceCollection services)
    {
        services.AddSettings<TesseractOptions>("tesseract");
        services.AddSettings<DeepSeekOptions>("deepseek");
        services.AddSingleton<IValidateOptions<DeepSeekOptions>, DeepSeekOptionsValidator>();
        services.AddSingleton<TesseractLanguages>();
        services.AddSingleton<TesseractEngine>();
        services.AddSingleton<DeepSeekClient>();
        services.AddSingleton<DeepSeekEngine>();
        services.AddSingleton<IPageEngine>(provider => provider.GetRequiredService<IOptions<OcrOptions>>().Value.Engine switch
        {
            EngineChoice.DeepSeek => provider.GetRequiredService<DeepSeekEngine>(),
            _ => provider.GetRequiredService<TesseractEngine>(),
        });
        services.AddSingleton<EngineHealth>();
        return services;
    }
}
