using FileView.LocalRuntime.Engine;
using FileView.Tests.LocalRuntime.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>An open hub, in a folder unless a test says where. What it lies in goes with it.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly TestFunctions _functions;
    private readonly TaskHubOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;

    private TestHub(
        TestFunctions functions, TaskHubOptions options, TimeProvider time, HomePlace place, ILoggerFactory loggers)
    {
        _loggers = loggers;
        Place = place;
        _functions = functions;
        _options = options;
        _time = time;
        Hub = Create();
        Client = new LocalDurableTaskClient(Hub, TestFunctions.Converter);
    }

    public TaskHub Hub { get; private set; }

    public DurableTaskClient Client { get; private set; }

    /// <summary>Where its files are.</summary>
    public HomePlace Place { get; }

    /// <summary>Long enough for a slow machine; nothing waits this long when all is well.</summary>
    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public static async Task<TestHub> OpenAsync(
        TestFunctions functions,
        TaskHubOptions? options = null,
        TimeProvider? time = null,
        HomePlace? place = null,
        ILoggerFactory? loggers = null)
    {
        var hub = new TestHub(
            functions,
            options ?? new TaskHubOptions(),
            time ?? TimeProvider.System,
            place ?? new FolderPlace(),
            loggers ?? NullLoggerFactory.Instance);
        await hub.Hub.OpenAsync(Soon);
        return hub;
    }

    /// <summary>Ends as a kill would and starts again on what is on disk.</summary>
    public async Task CrashAndReopenAsync()
    {
        await Hub.AbandonAsync();
        await ReopenAsync();
    }

    /// <summary>Closes in order and starts again.</summary>
    public async Task RestartAsync()
    {
        await Hub.DisposeAsync();
        await ReopenAsync();
    }

    /// <summary>Starts an orchestrator and waits for its end.</summary>
    public async Task<InstanceState> RunAsync(string name, object? input = null, string? instanceId = null)
    {
        string id = await StartAsync(name, input, instanceId);
        return await EndOfAsync(id);
    }

    public Task<string> StartAsync(string name, object? input = null, string? instanceId = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(
            name, input, new Microsoft.DurableTask.StartOrchestrationOptions(instanceId), Soon);

    public Task<InstanceState> EndOfAsync(string instanceId) => Hub.WaitAsync(instanceId, InstanceMilestone.Ended, Soon);

    /// <summary>Waits until the instance is as wanted.</summary>
    public Task<InstanceState> UntilAsync(string instanceId, Func<InstanceState, bool> isWanted) =>
        Hub.WaitAsync(instanceId, isWanted, Soon);

    public async Task<IReadOnlyList<HistoryEvent>> HistoryOfAsync(string instanceId) =>
        await Hub.GetHistoryAsync(instanceId, Soon) ?? throw new InvalidOperationException($"There is no '{instanceId}'.");

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Place.Remove();
    }

    /// <summary>Another hub over the same files, not yet opened.</summary>
    public TaskHub Create() => new(
        _options,
        Place.Open(_time),
        _functions,
        TestFunctions.Converter,
        _time,
        _loggers);

    private async Task ReopenAsync()
    {
        Hub = Create();
        Client = new LocalDurableTaskClient(Hub, TestFunctions.Converter);
        await Hub.OpenAsync(Soon);
    }
}
