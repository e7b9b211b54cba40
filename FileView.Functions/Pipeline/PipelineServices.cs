using FileView.Functions.Converting;
using FileView.Functions.Downloading;
using FileView.Functions.Indexing;
using FileView.Functions.Inspecting;
using FileView.Functions.Ocr;
using FileView.Functions.Platform.Configuration;
using FileView.Functions.Previews.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Pipeline;

/// <summary>Registers the pipeline.</summary>
internal static class PipelineServices
{
    /// <summary>Adds the settings of the pipeline, and what those of all steps mean for the lifecycle.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services) =>
        services
            .AddSettings<PipelineOptions>("pipeline")
            .AddTransient<EndTextActivity>()
            .AddSingleton(provider => SettingsOfLifecycle.Limits(
                provider.GetRequiredService<IOptions<DownloadOptions>>().Value,
                provider.GetRequiredService<IOptions<InspectingOptions>>().Value,
                provider.GetRequiredService<IOptions<ConvertingOptions>>().Value,
                provider.GetRequiredService<IOptions<OcrOptions>>().Value,
                provider.GetRequiredService<IOptions<IndexingOptions>>().Value,
                provider.GetRequiredService<IOptions<PipelineOptions>>().Value,
                provider.GetRequiredService<IOptions<RunOptions>>().Value));
}
