using FileView.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Polling;

/// <summary>The services of this folder.</summary>
internal static class PollingServices
{
    /// <summary>Adds what holds polls. The three phases are there for others as a <see cref="Platform.Phases.PhaseSchedule"/>.</summary>
    internal static IServiceCollection AddPolling(this IServiceCollection services) =>
        services
            .AddSettings<PollingOptions>("preview:polling")
            .AddSingleton<PollingLimits>()
            .AddSingleton(provider => provider.GetRequiredService<PollingLimits>().Phases)
            .AddSingleton<PreviewWatches>()
            .AddSingleton<PreviewWaiter>()
            .AddSingleton<PreviewPolls>()
            .AddSingleton<PollSeats>()
            .AddHostedService<PhaseCutWarning>();
}
