using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Delivering;

/// <summary>The services of this folder.</summary>
internal static class DeliveringServices
{
    /// <summary>Adds how artefacts are served.</summary>
    public static IServiceCollection AddDelivering(this IServiceCollection services) => services.AddSingleton<ContentHeaders>();
}
