using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Hosting.Durable;

/// <summary>Registers the engine and what it needs of the host.</summary>
internal static class DurableServices
{
    public static void AddDurableFunctions(this IServiceCollection services, HostSettings settings, HubHome home)
    {
        services.AddSingleton(provider => new Lazy<DurableTaskClient>(provider.GetRequiredService<DurableTaskClient>));
        services.AddSingleton<IDurableFunctionRunner, DurableFunctionRunner>();
        services.AddHubHome(home);
        services.AddTaskHub(hub =>
        {
            hub.HubName = settings.HubName;
            hub.MaxConcurrentActivities = settings.MaxConcurrentActivities;
            hub.MaxConcurrentOrchestrators = settings.MaxConcurrentOrchestrators;
            hub.FunctionTimeout = settings.FunctionTimeout ?? Timeout.InfiniteTimeSpan;
            hub.MayReplaceRunning = settings.MayReplaceRunningInstances;
        });
        services.AddHostedService<HubLifetime>();
    }
}
