using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>Starts and asks apps whose host.json a test gives.</summary>
internal static class SettingsApp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Starts an app with these members in the section <c>durableTask</c>.</summary>
    public static Task<TestApp> WithDurableAsync(string members, IReadOnlyDictionary<string, string?>? appSettings = null) =>
        StartAsync($$"""{ "version": "2.0", "extensions": { "durableTask": { {{members}} } } }""", appSettings);

    /// <summary>Starts an app with these members in the section <c>http</c>.</summary>
    public static Task<TestApp> WithHttpAsync(string members) =>
        StartAsync($$"""{ "version": "2.0", "extensions": { "http": { {{members}} }, "durableTask": { "hubName": "TestHub" } } }""");

    public static Task<TestApp> StartAsync(
        string hostJson, IReadOnlyDictionary<string, string?>? appSettings = null, TimeProvider? clock = null) =>
        TestApp.StartAsync(new TestAppSetup(typeof(SettingsFunctions))
        {
            HostJson = hostJson,
            Settings = appSettings ?? new Dictionary<string, string?>(),
            Clock = clock ?? TimeProvider.System,
            Configure = builder => builder.Services.AddSingleton<Crowd>().AddSingleton<SettingsFunctions.Attempts>(),
        });

    public static DurableTaskClient Client(this TestApp app) => app.Services.GetRequiredService<DurableTaskClient>();

    public static string Key(this TestApp app) => app.Services.GetRequiredService<SystemKey>().Value;

    public static async Task<OrchestrationMetadata> EndAsync(this TestApp app, string instanceId) => await app.Client()
        .WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true).WaitAsync(Patience);

    /// <summary>Runs an orchestrator to its end.</summary>
    public static async Task<OrchestrationMetadata> RunAsync(
        this TestApp app, string name, object? input = null, StartOrchestrationOptions? options = null) =>
        await app.EndAsync(await app.Client().ScheduleNewOrchestrationInstanceAsync(name, input, options));
}
