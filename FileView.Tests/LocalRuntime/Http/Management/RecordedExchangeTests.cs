using System.Text.RegularExpressions;
using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Http.Management;
using Moq;
using Status = Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>Every recorded answer of the genuine host, character by character.</summary>
public partial class RecordedExchangeTests
{
    private static readonly string[] ComparedHeaders = ["Content-Type", "Location", "Retry-After", "WWW-Authenticate", "x-ms-continuation-token"];

    public static TheoryData<string> Names => new(RecordedExchange.All.Values
        .Where(exchange => exchange.Path.StartsWith(ManagementApi.BasePath, StringComparison.Ordinal))
        .Select(exchange => exchange.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answer_ToARecordedRequest_IsTheRecordedOne(string name)
    {
        RecordedExchange exchange = RecordedExchange.All[name];
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync(new AtOnceTimeProvider());
        Play(name, api.Hub);

        string Fill(string text) => text.Replace("{host}", api.Host, StringComparison.Ordinal).Replace("{key}", api.Key, StringComparison.Ordinal);
        string path = exchange.Path[ManagementApi.BasePath.Length..].Replace("?code={key}", string.Empty, StringComparison.Ordinal)
            .Replace("&code={key}", string.Empty, StringComparison.Ordinal);
        using HttpResponseMessage answer = await api.CallAsync(
            exchange.Method, path, exchange.Body, exchange.ContentType, withKey: exchange.Path.Contains("{key}", StringComparison.Ordinal));

        Assert.Equal(exchange.Status, (int)answer.StatusCode);
        Assert.Equal(
            exchange.Headers.ToDictionary(header => header.Key, header => Fill(header.Value)),
            ComparedHeaders.Where(header => Header(answer, header) is { Length: > 0 }).ToDictionary(header => header, header => Header(answer, header)!));
        string body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(Fill(exchange.Answer), StackTrace().Replace(body, "\"StackTrace\":\"…\""));
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        (answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values))
            ? string.Join(',', values)
            : null;

    /// <summary>Puts the hub into the state that it had in the recording.</summary>
    private static void Play(string name, Mock<ITaskHub> hub)
    {
        Status status = name switch
        {
            "status suspended" or "suspend again" => Status.Suspended,
            "terminate a completed instance" or "raise event on a completed instance" => Status.Completed,
            "rewind a terminated one" or "raise event, not JSON" or "status terminated" or "list by status" => Status.Terminated,
            _ => Status.Running,
        };
        CommandOutcome outcome = name switch
        {
            "purge unknown" or "terminate an unknown instance" => new CommandOutcome(CommandResult.NotFound, null),
            "suspend again" or "resume a running one" or "rewind a terminated one" or "terminate a completed instance" or "purge a running one" =>
                new CommandOutcome(CommandResult.WrongState, status),
            _ => new CommandOutcome(CommandResult.Accepted, status),
        };
        hub.Setup(x => x.TerminateAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(outcome);
        hub.Setup(x => x.SuspendAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(outcome);
        hub.Setup(x => x.ResumeAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(outcome);
        hub.Setup(x => x.RewindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(outcome);
        hub.Setup(x => x.RaiseEventAsync(It.IsAny<string>(), "approve", "true", It.IsAny<CancellationToken>())).ReturnsAsync(outcome);
        hub.Setup(x => x.PurgeAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(outcome);
        hub.Setup(x => x.PurgeAsync(It.Is<InstanceFilter>(filter => filter.Statuses!.Single() == Status.Completed), It.IsAny<CancellationToken>())).ReturnsAsync(24);
        hub.Setup(x => x.RestartAsync("order-g1", true, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new RestartOutcome(CommandResult.Accepted, Status.Completed, "90109dc37beb4dc0a825d16a08587b34"));
        hub.Setup(x => x.StartAsync(It.IsAny<StartRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new StartOutcome(name == "start the same id again" ? Status.Running : null));
        hub.Setup(x => x.WaitAsync("mgmt-3", InstanceMilestone.Ended, It.IsAny<CancellationToken>()))
            .Returns((string _, InstanceMilestone _, CancellationToken token) => NeverAsync(token));
        PlayStates(name, hub);
        PlayLists(name, hub);
    }

    private static void PlayStates(string name, Mock<ITaskHub> hub)
    {
        InstanceState first = name switch
        {
            "status while running" => RecordedOrders.Order("g1", Status.Running, "started", null, "22:21:59.2", "22:21:59.4"),
            "status waiting for an event" or "raise event" =>
                RecordedOrders.Order("g1", Status.Running, "started", null, "22:21:59.2", "22:22:00.7"),
            _ => RecordedOrders.Completed,
        };
        InstanceState second = name switch
        {
            "status suspended" => RecordedOrders.Order("g2", Status.Suspended, "started", "wait a bit", "22:22:10.9", "22:22:17.9"),
            "status resumed" => RecordedOrders.Order("g2", Status.Running, "started", "go", "22:22:10.9", "22:22:20.0"),
            _ => RecordedOrders.Order("g2", Status.Terminated, "started", "enough now", "22:22:10.9", "22:22:22.1"),
        };
        hub.Setup(x => x.GetAsync("order-g1", It.IsAny<CancellationToken>())).ReturnsAsync(first);
        hub.Setup(x => x.GetAsync("order-g2", It.IsAny<CancellationToken>())).ReturnsAsync(second);
        hub.Setup(x => x.GetAsync("mgmt-2", It.IsAny<CancellationToken>())).ReturnsAsync(RecordedOrders.Unknown);
        hub.Setup(x => x.GetHistoryAsync("order-g1", It.IsAny<CancellationToken>())).ReturnsAsync(RecordedOrders.CompletedHistory);
        hub.Setup(x => x.GetHistoryAsync("order-g2", It.IsAny<CancellationToken>())).ReturnsAsync(RecordedOrders.TerminatedHistory);
        hub.Setup(x => x.GetHistoryAsync("mgmt-2", It.IsAny<CancellationToken>())).ReturnsAsync(RecordedOrders.UnknownHistory);
    }

    private static void PlayLists(string name, Mock<ITaskHub> hub)
    {
        InstancePage page = name switch
        {
            "list" => new InstancePage(
                [
                    RecordedOrders.Order("1", Status.Completed, "done", "\"reserved 2 (try 3)/sub-1/True\"", "22:05:03", "22:05:26"),
                    RecordedOrders.Order("2", Status.Completed, "done", "\"reserved 2 (try 3)/sub-2/True\"", "22:05:30", "22:05:36"),
                ],
                "order-20"),
            "list by status" => new InstancePage(
                [RecordedOrders.Order("g2", Status.Terminated, "started", "enough now", "22:22:10.9", "22:22:22.1")], null),
            _ => new InstancePage([RecordedOrders.Completed], "order-g2"),
        };
        hub.Setup(x => x.QueryAsync(
                It.Is<InstanceFilter>(filter => filter.InstanceIdPrefix!.StartsWith("order-")
                    && filter.Statuses!.Count == (name == "list by status" ? 1 : 0)),
                It.IsAny<int>(),
                null,
                It.IsAny<CancellationToken>()))
            .ReturnsAsync(page);
    }

    private static async Task<InstanceState> NeverAsync(CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
        throw new InvalidOperationException("An endless wait has ended.");
    }

    [GeneratedRegex("\"StackTrace\":(null|\"(\\\\.|[^\"\\\\])*\")")]
    private static partial Regex StackTrace();
}
