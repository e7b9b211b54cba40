using FileView.Functions.Platform.Configuration;
using FileView.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FileView.Functions.Platform.Outbound;

/// <summary>The services of the outbound guard.</summary>
internal static class OutboundServices
{
    /// <summary>Adds the outbound guard and what makes guarded HTTP handlers.</summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddSettings<OutboundOptions>("network:security").PostConfigure<OutboundOptions>(options => options.Section = "fileview:network:security");
        services.AddSettings<RedirectOptions>("network:security");
        services.TryAddSingleton<IDnsResolver, SystemDnsResolver>();
        services.AddSingleton<OutboundGuard>();
        services.AddSingleton<OutboundHandlers>();
        return services;
    }
}
