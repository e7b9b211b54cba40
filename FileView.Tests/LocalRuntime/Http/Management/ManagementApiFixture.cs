using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Http.Management;
using FileView.LocalRuntime.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>The management API on a port of its own, over a hub that the test plays.</summary>
internal sealed class ManagementApiFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-management-").FullName;
    private readonly WebApplication _app;

    private ManagementApiFixture()
    {
        Hub.SetupGet(hub => hub.Name).Returns("ProofHub");
        SystemKey key = SystemKey.OpenOrCreate(new FolderHostFiles(_folder));
        Key = key.Value;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Hub.Object).AddSingleton(key).AddSingleton(TimeProvider.System)
            .AddSingleton(new HostSettings()).AddSingleton(new LocalHostOptions());
        _app = builder.Build();
        _app.MapManagementApi();
    }

    public Mock<ITaskHub> Hub { get; } = new();

    public string Key { get; }

    public string Host => _app.Urls.First();

    public HttpClient Client { get; } = new();

    public static async Task<ManagementApiFixture> StartAsync()
    {
        var fixture = new ManagementApiFixture();
        await fixture._app.StartAsync();
        return fixture;
    }

    /// <summary>Calls below the base of the API, with the key unless it is left out.</summary>
    public async Task<HttpResponseMessage> CallAsync(
        string method, string path, string? body = null, string? contentType = "application/json", bool withKey = true)
    {
        string separator = path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        string url = Host + ManagementApi.BasePath + path + (withKey ? $"{separator}code={Key}" : string.Empty);
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (body is not null)
        {
            request.Content = new StringContent(body);
            request.Content.Headers.Remove("Content-Type");
            if (contentType is not null)
            {
                request.Content.Headers.Add("Content-Type", contentType);
            }
        }

        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
