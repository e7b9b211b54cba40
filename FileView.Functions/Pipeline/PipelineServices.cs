using FileView.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Pipeline;

/// <summary>Registers the pipeline.</summary>
internal static class PipelineServices
{
    /// <summary>Adds the settings of the pipeline; its functions need nothing else.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services) =>
        services.AddSettings<PipelineOptions>("pipeline");
}
