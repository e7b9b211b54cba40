using FileView.Functions.Platform.Configuration;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Inspecting;

/// <summary>Registers the Inspecting step.</summary>
internal static class InspectingServices
{
    /// <summary>Adds what the step needs.</summary>
    public static IServiceCollection AddInspecting(this IServiceCollection services, IConfiguration configuration)
    {
        _ = configuration;
        services.AddProcesses();
        services.AddScratch();
        services.AddSettings<InspectingOptions>("inspecting");
        services.AddSingleton<ContentInspector>();
        return services;
    }
}
