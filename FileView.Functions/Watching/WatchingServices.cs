using FileView.Functions.Platform.Configuration;
using FileView.Functions.Watching.Health;
using FileView.Functions.Watching.Webhook;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Watching;

/// <summary>The services of this step.</summary>
internal static class WatchingServices
{
    /// <summary>Adds what notices what stands too long, and tells of it.</summary>
    public static IServiceCollection AddWatching(this IServiceCollection services) =>
        services
            .AddSettings<WatchingOptions>("watching")
            .AddSingleton<IValidateOptions<WatchingOptions>, WatchingOptionsValidator>()
            .AddSingleton<Standstills>()
            .AddSingleton<AlertStore>()
            .AddSingleton<Alerts>()
            .AddSingleton<WatchClock>()
            .AddSingleton<AlertAnnouncer>()
            .AddSingleton<AlertWebhook>()
            .AddSingleton<HealthChecks>();
}
