using FileView.LocalRuntime.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.LocalRuntime.Engine;

/// <summary>Registers the engine.</summary>
internal static class TaskHubServices
{
    /// <summary>
    /// Adds the hub and the durable client over it. The host opens the hub; it has to register an
    /// <see cref="IDurableFunctionRunner"/> and an <see cref="IEventLogHome"/>, and may register
    /// <see cref="IHttpManagementUrls"/> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddTaskHub(this IServiceCollection services, Action<TaskHubOptions> configure)
    {
        services.AddOptions<TaskHubOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkerDataConverter>();
        services.TryAddSingleton(provider => new TaskHub(
            provider.GetRequiredService<IOptions<TaskHubOptions>>().Value,
            provider.GetRequiredService<IEventLogHome>(),
            provider.GetRequiredService<IDurableFunctionRunner>(),
            provider.GetRequiredService<WorkerDataConverter>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton<ITaskHub>(provider => provider.GetRequiredService<TaskHub>());
        services.TryAddSingleton<DurableTaskClient>(provider => new LocalDurableTaskClient(
            provider.GetRequiredService<ITaskHub>(),
            provider.GetRequiredService<WorkerDataConverter>(),
            provider.GetService<IHttpManagementUrls>()));
        return services;
    }
}
