using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Http.Management;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>A whole app on a port of its own, steered through its management API.</summary>
internal sealed class ManagedApp(TestApp app) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Host { get; } = app.Client.BaseAddress!.ToString().TrimEnd('/');

    public string Key { get; } = app.Services.GetRequiredService<SystemKey>().Value;

    public TaskHub Hub { get; } = app.Services.GetRequiredService<TaskHub>();

    public DurableTaskClient Client { get; } = app.Services.GetRequiredService<DurableTaskClient>();

    public static async Task<ManagedApp> StartAsync(TestAppSetup setup) => new(await TestApp.StartAsync(setup));

    /// <summary>Calls below the base of the management API, with the key.</summary>
    public Task<HttpResponseMessage> CallAsync(
        string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        string separator = path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        return SendAsync(
            method, $"{ManagementApi.BasePath}{path}{separator}code={Key}", body, body is null ? null : "application/json", headers);
    }

    /// <summary>Sends a request to the host.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string method, string path, string? body = null, string? contentType = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Host + path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body);
            request.Content.Headers.Remove("Content-Type");
            if (contentType is not null)
            {
                request.Content.Headers.Add("Content-Type", contentType);
            }
        }

        return await app.Client.SendAsync(request);
    }

    public Task<InstanceState> UntilAsync(string instanceId, OrchestrationRuntimeStatus status) =>
        UntilAsync(instanceId, state => state.Status == status);

    public Task<InstanceState> UntilAsync(string instanceId, Func<InstanceState, bool> isWanted) =>
        Hub.WaitAsync(instanceId, isWanted, CancellationToken.None).WaitAsync(Patience);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
