using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Hosting.Durable;

/// <summary>Registers the engine and what it needs of the host.</summary>
internal static class DurableServices
{
    public static void AddDurableFunctions(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Lazy<DurableTaskClient>(provider.GetRequiredService<DurableTaskClient>));
        services.AddSingleton<IDurableFunctionRunner, DurableFunctionRunner>();
    }
}
