using FileView.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Platform.Scratch;

/// <summary>Registers the scratch space.</summary>
internal static class ScratchServices
{
    /// <summary>Adds <see cref="ScratchSpace"/>. May be called by every step that needs it.</summary>
    public static IServiceCollection AddScratch(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ScratchSpace)))
        {
            return services;
        }

        services.AddSettings<ScratchOptions>("scratch");
        return services.AddSingleton<ScratchSpace>();
    }
}
