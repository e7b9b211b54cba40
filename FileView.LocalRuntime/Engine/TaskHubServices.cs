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
    /// Adds the hub, the durable client over it and the service that opens it. The host has to register an
    /// <see cref="IDurableFunctionRunner"/>, and may register <see cref="IHttpManagementUrls"/>, a <see cref="TimeProvider"/>
    /// and another <see cref="IEventLogHome"/> than a folder.
    /// </summary>
    public static IServiceCollection AddTaskHub(this IServiceCollection services, Action<TaskHubOptions> configure)
    {
        services.AddOptions<TaskHubOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkerDataConverter>();
        services.TryAddSingleton<IEventLogHome>(provider => new FolderLogHome(
            Path.Combine(OptionsOf(provider).Folder, "log"), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new TaskHub(
            OptionsOf(provider),
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
        services.AddHostedService<TaskHubService>();
        return services;
    }

    private static TaskHubOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<TaskHubOptions>>().Value;
}
