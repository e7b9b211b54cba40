using FileView.LocalRuntime.Engine;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>The recording played once, in its order, against an app like the recorded one.</summary>
public sealed class RecordedRun : IAsyncLifetime
{
    /// <summary>Instances that the recorded hub held, completed, when it was purged.</summary>
    private const int PurgedInstances = 24;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly OrderFunctions.Progress _progress = new();
    private readonly Dictionary<string, PlayedAnswer> _answers = [];
    private ManagedApp? _app;

    private ManagedApp App => _app!;

    internal string Host => App.Host;

    internal string Key => App.Key;

    /// <summary>What our host answered.</summary>
    internal PlayedAnswer AnswerTo(string name) => _answers[name];

    public async Task InitializeAsync()
    {
        _app = await ManagedApp.StartAsync(new TestAppSetup(typeof(OrderFunctions))
        {
            HostJson = """{ "version": "2.0", "extensions": { "durableTask": { "hubName": "ProofHub" } } }""",
            Clock = new LeapingClock(),
            Configure = builder => builder.Services.AddSingleton(_progress),
        });
        foreach (string id in (string[])["1", "2", "20"])
        {
            await PlayOrderAsync(id);
            await App.Client.RaiseEventAsync("order-" + id, "approve", eventPayload: true);
            await App.UntilAsync("order-" + id, OrchestrationRuntimeStatus.Completed);
        }

        foreach (RecordedExchange exchange in RecordedExchange.InOrder)
        {
            await PrepareAsync(exchange.Name);
            using HttpResponseMessage answer = await App.SendAsync(
                exchange.Method,
                exchange.Path.Replace("{key}", Key, StringComparison.Ordinal),
                exchange.Body,
                exchange.ContentType);
            _answers.Add(exchange.Name, await PlayedAnswer.ReadAsync(answer));
        }
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>Brings about what happened between two exchanges of the recording.</summary>
    private Task PrepareAsync(string next) => next switch
    {
        "status while running" => App.UntilAsync("order-g1", state => state.CustomStatus?.Contains("started", StringComparison.Ordinal) == true),
        "status waiting for an event" => WaitingAsync("order-g1"),
        "status completed" => App.UntilAsync("order-g1", OrchestrationRuntimeStatus.Completed),
        "suspend" => PlayOrderAsync("g2"),
        "status suspended" => App.UntilAsync("order-g2", OrchestrationRuntimeStatus.Suspended),
        "status resumed" => App.UntilAsync("order-g2", OrchestrationRuntimeStatus.Running),
        "status terminated" => App.UntilAsync("order-g2", OrchestrationRuntimeStatus.Terminated),
        "start the same id again" => App.UntilAsync("mgmt-1", OrchestrationRuntimeStatus.Running),
        "status of an unknown orchestrator" => App.UntilAsync("mgmt-2", OrchestrationRuntimeStatus.Failed),
        "purge by filter" => FillAsync(),
        _ => Task.CompletedTask,
    };

    /// <summary>Starts an order and waits until it waits for its approval.</summary>
    private async Task PlayOrderAsync(string id)
    {
        string instanceId = await App.Client.ScheduleNewOrchestrationInstanceAsync(
            "RunOrder", new OrderFunctions.Order(id, 2), new Microsoft.DurableTask.StartOrchestrationOptions("order-" + id));
        await WaitingAsync(instanceId);
    }

    private Task WaitingAsync(string instanceId) => _progress.Of(instanceId).Task.WaitAsync(Patience);

    /// <summary>Makes the hub as full as the recorded one was, once nothing is under way any more.</summary>
    private async Task FillAsync()
    {
        var running = new InstanceFilter { Statuses = [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending] };
        InstancePage orders = await App.Hub.QueryAsync(running, 100, null, CancellationToken.None);
        await Task.WhenAll(orders.Instances.Where(state => state.Name == "RunOrder").Select(state => WaitingAsync(state.InstanceId)));
        var completed = new InstanceFilter { Statuses = [OrchestrationRuntimeStatus.Completed] };
        InstancePage present = await App.Hub.QueryAsync(completed, 100, null, CancellationToken.None);
        for (int number = present.Instances.Count; number < PurgedInstances; number++)
        {
            string id = await App.Client.ScheduleNewOrchestrationInstanceAsync("Sub", input: "filler");
            await App.UntilAsync(id, OrchestrationRuntimeStatus.Completed);
        }
    }
}
