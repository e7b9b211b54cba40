using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Durable;

/// <summary>Registers the engine and what it needs of the host.</summary>
internal static class DurableServices
{
    public static void AddDurableFunctions(this IServiceCollection services, HostSettings settings, HubHome home)
    {
        DurableSettings durable = settings.Durable;
        services.AddSingleton(provider => new Lazy<DurableTaskClient>(provider.GetRequiredService<DurableTaskClient>));
        services.AddSingleton<DurableFunctionRunner>();
        services.AddSingleton<IDurableFunctionRunner>(provider => TracingFunctionRunner.Around(
            provider.GetRequiredService<DurableFunctionRunner>(), durable, provider.GetRequiredService<WorkerDataConverter>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddHubHome(home);
        services.AddTaskHub(hub =>
        {
            hub.HubName = durable.HubName;
            hub.MaxConcurrentActivities = durable.MaxConcurrentActivities;
            hub.MaxConcurrentOrchestrators = durable.MaxConcurrentOrchestrators;
            hub.MaxOrchestrationActions = durable.MaxOrchestrationActions;
            hub.FunctionTimeout = settings.FunctionTimeout ?? Timeout.InfiniteTimeSpan;
            hub.MayReplaceRunning = durable.MayReplaceRunningInstances;
            hub.ThrowsOnLostEvents = durable.ThrowsOnLostEvents;
            hub.Versions = durable.Versions;
            hub.HttpSleepMilliseconds = durable.HttpSleepMilliseconds;
        });
        services.AddHostedService<HubLifetime>();
    }
}
