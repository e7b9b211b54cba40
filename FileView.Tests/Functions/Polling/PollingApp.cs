using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Platform;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moq;

namespace FileView.Tests.Functions.Polling;

/// <summary>The functions of polling with all they stand on, as the app puts them together, on a folder.</summary>
internal sealed class PollingApp : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly DurableTaskClient _client = new Mock<DurableTaskClient>("test").Object;

    public PollingApp(TimeProvider time, params (string Key, string Value)[] settings)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("fileview:storage:folder", (string?)_folder.Path)])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(configuration)
            .AddSingleton(time)
            .AddSingleton(TestEnvironment.Development)
            .AddSingleton(Mock.Of<IHostApplicationLifetime>())
            .AddPlatform(configuration)
            .AddPreviews()
            .AddAccess()
            .AddPolling()
            .AddSingleton<PollFunction>()
            .AddSingleton<StatusFunction>()
            .BuildServiceProvider();
    }

    public ISnapshotStore Store => _services.GetRequiredService<ISnapshotStore>();

    /// <summary>Gets how many previews are waited for.</summary>
    public int Waiting => _services.GetRequiredService<PreviewWatches>().Count;

    /// <summary>Starts what runs in the background.</summary>
    public async Task StartAsync()
    {
        foreach (IHostedService service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    /// <summary>Begins a preview of the scope of the tests.</summary>
    public async Task<string> BeginAsync()
    {
        string id = TestSnapshots.NewId();
        await Store.TryBeginRunAsync(null, TestSnapshots.Pending(id), CancellationToken.None);
        return id;
    }

    /// <summary>Takes a preview through states.</summary>
    public async Task SetAsync(string id, params PreviewStatus[] states)
    {
        foreach (PreviewStatus status in states)
        {
            await Store.UpdateAsync(
                new PreviewRun(id, 1),
                snapshot => snapshot with { Status = status, Entry = "document.pdf", Artefacts = "artefacts/aa/aaaa/1" },
                CancellationToken.None);
        }
    }

    public Task<TestAnswer> PollAsync(string id, string query = "", string scope = TestSnapshots.Scope) =>
        CallAsync(request => _services.GetRequiredService<PollFunction>().PollAsync(request, id, _client), query, scope);

    public Task<TestAnswer> GetAsync(string id, string query = "", params (string Name, string Value)[] headers) =>
        CallAsync(request => _services.GetRequiredService<StatusFunction>().GetAsync(request, id, _client), query, TestSnapshots.Scope, headers);

    public void Dispose()
    {
        // Some services can only be disposed of asynchronously.
        _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    private async Task<TestAnswer> CallAsync(
        Func<HttpRequest, Task<IActionResult>> function, string query, string scope, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext { RequestServices = _services };
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost:7071");
        http.Request.QueryString = new QueryString(query);
        http.Response.Body = new MemoryStream();
        http.Request.SetCaller(new Caller(scope, "client", HoldsApiKey: false));
        foreach ((string name, string value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        IActionResult result = await function(http.Request);
        await result.ExecuteResultAsync(new ActionContext(http, new RouteData(), new Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor()));
        byte[] body = ((MemoryStream)http.Response.Body).ToArray();
        return new TestAnswer(
            http.Response.StatusCode, http.Response.Headers, body, body.Length == 0 ? default : JsonDocument.Parse(body).RootElement);
    }

    internal sealed record TestAnswer(int Status, IHeaderDictionary Headers, byte[] Body, JsonElement Json)
    {
        public string ETag => Headers.ETag.ToString();

        public JsonElement Poll => Json.GetProperty("poll");

        public string? EndedBy => Poll.GetProperty("endedBy").GetString();
    }
}
