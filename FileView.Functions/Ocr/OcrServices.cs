using FileView.Functions.Ocr.Callback;
using FileView.Functions.Ocr.Service;
using FileView.Functions.Platform.Configuration;
using FileView.Functions.Platform.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr;

/// <summary>The services of this step.</summary>
internal static class OcrServices
{
    /// <summary>Adds the reading of pictures.</summary>
    public static IServiceCollection AddOcr(this IServiceCollection services) =>
        services
            .AddSettings<OcrOptions>("ocr")
            .AddSingleton<IValidateOptions<OcrOptions>, OcrOptionsValidator>()
            .AddSingleton<OcrPolicy>()
            .AddSingleton<ReadTexts>()
            .AddSingleton<OcrReader>()
            .AddSingleton<OcrServiceClient>()
            .AddSingleton<IHealthPart, OcrHealthPart>()
            .AddSingleton<CallbackAddress>()
            .AddSingleton<SeenCallbacks>();
}
