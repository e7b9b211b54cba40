using FileView.Functions.Platform.Configuration;
using FileView.Functions.Platform.Scratch;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Platform.Processes;

/// <summary>Registers what starts programs.</summary>
internal static class ProcessServices
{
    /// <summary>Adds <see cref="ProcessRunner"/> and <see cref="ToolLocator"/>. May be called by every step that needs them.</summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ProcessRunner)))
        {
            return services;
        }

        services.AddScratch();
        services.AddSettings<ToolOptions>("tools");
        services.AddSingleton<ToolLocator>();
        services.AddSingleton<ToolCage>();
        services.AddSingleton<ProcessRunner>();
        return services;
    }
}
