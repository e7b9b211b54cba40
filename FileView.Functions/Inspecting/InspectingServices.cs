using FileView.Functions.Platform.Configuration;

using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Inspecting;

/// <summary>Registers the Inspecting step.</summary>
internal static class InspectingServices
{
    /// <summary>Adds what the step needs.</summary>
    public static IServiceCollection AddInspecting(this IServiceCollection services)
    {
        services.AddSettings<InspectingOptions>("inspecting");
        services.AddSingleton<ContentInspector>();
        return services;
    }
}
