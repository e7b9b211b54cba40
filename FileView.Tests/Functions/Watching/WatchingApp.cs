using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Converting;
using FileView.Functions.Downloading;
using FileView.Functions.Indexing;
using FileView.Functions.Inspecting;
using FileView.Functions.Ocr;
using FileView.Functions.Pipeline;
using FileView.Functions.Platform;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Watching;
using FileView.Functions.Watching.Webhook;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace FileView.Tests.Functions.Watching;

/// <summary>The watch with all it stands on, as the app puts it together, on a folder, with a hub that only keeps what is scheduled.</summary>
internal sealed class WatchingApp : IDisposable
{
    public const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    /// <summary>The settings by which alerts are posted.</summary>
    public static readonly (string Key, string Value)[] Webhook =
    [
        ("fileview:watching:alert-webhook:url", "https://alerts.example/in"),
        ("fileview:watching:alert-webhook:secret", Secret),
    ];

    private readonly TempFolder? _own;
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, OrchestrationRuntimeStatus> _instances = [];

    public WatchingApp(string? folder = null, ManualTimeProvider? time = null, Action<IServiceCollection>? change = null)
        : this(folder, time, change, [])
    {
    }

    public WatchingApp(string? folder, ManualTimeProvider? time, Action<IServiceCollection>? change, params (string Key, string Value)[] settings)
    {
        _own = folder is null ? new TempFolder() : null;
        Folder = folder ?? _own!.Path;
        Time = time ?? new ManualTimeProvider();
        if (time is null)
        {
            // Files get their times from the machine; all that a test does is after that.
            Time.Advance(DateTimeOffset.UtcNow.AddMinutes(1) - Time.GetUtcNow());
        }

        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("fileview:storage:folder", (string?)Folder)])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        IServiceCollection services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(TestEnvironment.Development)
            .AddSingleton(Mock.Of<IHostApplicationLifetime>())
            .AddPlatform(configuration)
            .AddPreviews()
            .AddAccess()
            .AddDownloading()
            .AddInspecting()
            .AddConverting()
            .AddOcr()
            .AddIndexing()
            .AddPipeline()
            .AddWatching()
            .AddTransient<Watch>()
            .AddTransient<AlertsFunction>()
            .AddTransient<StrandedSweep>();
        change?.Invoke(services);
        _services = services.BuildServiceProvider();
        Get<WatchClock>();
        Client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((TaskName name, object? input, StartOrchestrationOptions? options, CancellationToken _) => Schedule(name, input, options!.InstanceId!));
        Client.Setup(client => client.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, bool _, CancellationToken _) => _instances.TryGetValue(id, out OrchestrationRuntimeStatus status)
                ? new OrchestrationMetadata("any", id) { RuntimeStatus = status }
                : null);
    }

    public string Folder { get; }

    public ManualTimeProvider Time { get; }

    public SamplesLog Log { get; } = new();

    public Mock<DurableTaskClient> Client { get; } = new("hub");

    /// <summary>Gets the messages whose telling was begun.</summary>
    public List<AlertMessage> Announced { get; } = [];

    public bool HubIsDown { get; set; }

    public ISnapshotStore Snapshots => Get<ISnapshotStore>();

    public IBlobStore Blobs => Get<IBlobStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Says what the hub knows of an orchestration.</summary>
    public void SetInstance(string id, OrchestrationRuntimeStatus status) => _instances[id] = status;

    /// <summary>Begins a marked run and takes it through states.</summary>
    public async Task<PreviewRun> BeginAsync(PreviewStatus status, string scope = TestSnapshots.Scope)
    {
        string id = TestSnapshots.NewId();
        var run = new PreviewRun(id, 1);
        await Get<RunMarkers>().MarkAsync(run.InstanceId, CancellationToken.None);
        await Snapshots.TryBeginRunAsync(null, TestSnapshots.Pending(id) with { Scope = scope }, CancellationToken.None);
        foreach (PreviewStatus next in new[] { PreviewStatus.Downloading, PreviewStatus.Downloaded, PreviewStatus.Converting, PreviewStatus.Success })
        {
            if (next > status)
            {
                break;
            }

            await ChangeAsync(run, state => state with { Status = next });
        }

        return run;
    }

    /// <summary>Begins a run whose preview is shown and whose text could not be indexed.</summary>
    public async Task<PreviewRun> BeginUnindexedAsync(string scope = TestSnapshots.Scope)
    {
        PreviewRun run = await BeginAsync(PreviewStatus.Success, scope);
        await ChangeAsync(run, state => state with { Text = TextStatus.Done, Index = IndexStatus.Indexing });
        await Get<PreviewIndexer>().FailAsync(run, "The index is away.", CancellationToken.None);
        return run;
    }

    public async Task ChangeAsync(PreviewRun run, Func<PreviewSnapshot, PreviewSnapshot> change) =>
        Assert.NotNull(await Snapshots.UpdateAsync(run, change, CancellationToken.None));

    public async Task<PreviewSnapshot> GetAsync(PreviewRun run) =>
        (await Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;

    /// <summary>Lets some time pass, and the watch take a turn.</summary>
    public Task WatchAsync(TimeSpan after)
    {
        Time.Advance(after);
        return Get<Watch>().RunAsync(new TimerInfo(), Client.Object, CancellationToken.None);
    }

    /// <summary>Lets a minute pass, and the watch take a turn.</summary>
    public Task WatchAsync() => WatchAsync(TimeSpan.FromMinutes(1));

    /// <summary>Lets the sweep of texts and indexes take a turn.</summary>
    public Task SweepAsync() => Get<StrandedSweep>().RunAsync(new TimerInfo(), Client.Object, CancellationToken.None);

    /// <summary>Lists the alerts as a holder of a key would.</summary>
    public async Task<JsonElement> ListAsync(string query = "", string scope = TestSnapshots.Scope, bool key = true)
    {
        var http = new DefaultHttpContext { RequestServices = _services };
        http.Request.QueryString = new QueryString(query);
        http.Response.Body = new MemoryStream();
        http.Request.SetCaller(new Caller(scope, "client", key));
        IActionResult result = await Get<AlertsFunction>().ListAsync(http.Request, CancellationToken.None);
        if (result is ObjectResult refused)
        {
            return JsonSerializer.SerializeToElement(refused.Value);
        }

        await result.ExecuteResultAsync(new ActionContext(http, new RouteData(), new Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor()));
        return JsonDocument.Parse(((MemoryStream)http.Response.Body).ToArray()).RootElement;
    }

    /// <summary>Lists the open alerts, newest first.</summary>
    public async Task<IReadOnlyList<Alert>> AlertsAsync(string scope = TestSnapshots.Scope) =>
        (await ListAsync(scope: scope)).GetProperty("alerts").Deserialize<Alert[]>(PreviewJson.Options)!;

    /// <summary>Begins a run whose pictures are being read.</summary>
    public async Task<PreviewRun> ReadingAsync()
    {
        PreviewRun run = await BeginAsync(PreviewStatus.Success);
        await ChangeAsync(run, state => state with { Text = TextStatus.OcrSubmitted });
        await ChangeAsync(run, state => state with { Text = TextStatus.OcrProcessing });
        return run;
    }

    /// <summary>Gets the names of the blobs that begin so.</summary>
    public async Task<string[]> NamesAsync(string prefix) =>
        [.. (await Blobs.ListAsync(prefix, CancellationToken.None).ToListAsync()).Select(blob => blob.Name)];

    public void Dispose()
    {
        // Some services can only be disposed of asynchronously.
        _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Log.Dispose();
        _own?.Dispose();
    }

    private string Schedule(TaskName name, object? input, string id)
    {
        if (HubIsDown)
        {
            throw new IOException("The hub is down.");
        }

        Assert.Equal(nameof(AlertOrchestrator), name.Name);
        if (!_instances.TryAdd(id, OrchestrationRuntimeStatus.Running))
        {
            throw new InvalidOperationException($"An Orchestration instance with the ID {id} already exists.");
        }

        Announced.Add(Assert.IsType<AlertTelling>(input).Message);
        return id;
    }
}
