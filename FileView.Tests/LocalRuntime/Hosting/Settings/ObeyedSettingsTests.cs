using System.Text.Json;
using FileView.Tests.Support;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>What host.json says of the hub is what the running host does.</summary>
public sealed class ObeyedSettingsTests
{
    [Fact]
    public async Task MaxConcurrentActivityFunctions_MoreAreCalled_NoMoreRunAtOnce()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"maxConcurrentActivityFunctions\": 2");

        await app.RunAsync("CallsSix");

        Assert.Equal(2, app.Services.GetRequiredService<Crowd>().Most);
    }

    [Fact]
    public async Task MaxConcurrentOrchestratorFunctions_MoreAreStarted_NoMoreRunAtOnce()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"maxConcurrentOrchestratorFunctions\": 2");

        string[] ids = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => app.Client().ScheduleNewOrchestrationInstanceAsync("Crowded")));
        await Task.WhenAll(ids.Select(app.EndAsync));

        Assert.Equal(2, app.Services.GetRequiredService<Crowd>().Most);
    }

    [Fact]
    public async Task FunctionTimeout_ActivityTakesLonger_IsCutOffAndRunsAgain()
    {
        await using TestApp app = await SettingsApp.StartAsync("""{ "version": "2.0", "functionTimeout": "00:00:01" }""");

        Assert.Equal("2", (await app.RunAsync("CallsSlow")).SerializedOutput);
        app.Services.GetRequiredService<SettingsFunctions.Attempts>().Over.Set();
        await Eventually.TrueAsync(
            () => app.Logs.Lines.Any(line => line.Contains("told to end threw", StringComparison.Ordinal)), "what the callback threw is logged");
    }

    [Fact]
    public async Task HubName_IsTheFolderOfTheHub()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"hubName\": \"Another\"");

        Assert.Equal("Another", app.Client().Name);
        Assert.True(Directory.Exists(Path.Combine(Path.GetDirectoryName(app.HubFolder)!, "Another")));
    }

    [Theory]
    [InlineData("connectionName")]
    [InlineData("connectionStringName")]
    public async Task ConnectionName_NamesTheSettingThatSaysWhereTheHubLies(string key)
    {
        using var elsewhere = new TempFolder();
        await using TestApp app = await SettingsApp.WithDurableAsync(
            $$""" "hubName": "TestHub", "storageProvider": { "{{key}}": "Elsewhere" } """,
            new Dictionary<string, string?> { ["Elsewhere"] = elsewhere.Path });

        Assert.True(Directory.Exists(Path.Combine(elsewhere.Path, "TestHub", "log")));
        using HttpResponseMessage answer = await app.Client.PostAsync(
            $"/runtime/webhooks/durabletask/orchestrators/Waits?code={app.Key()}", content: null);
        Assert.Contains("&connection=Elsewhere&", answer.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OverridableExistingInstanceStates_AnyState_ReplacesWhatRuns()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"overridableExistingInstanceStates\": \"AnyState\"");
        var options = new StartOrchestrationOptions("same");
        await app.Client().ScheduleNewOrchestrationInstanceAsync("Waits", "first", options);
        await app.Client().WaitForInstanceStartAsync("same");

        await app.Client().ScheduleNewOrchestrationInstanceAsync("Waits", "second", options);

        OrchestrationMetadata now = await app.Client().WaitForInstanceStartAsync("same", getInputsAndOutputs: true);
        Assert.Equal("\"second\"", now.SerializedInput);
    }

    [Fact]
    public async Task OverridableExistingInstanceStates_Default_RefusesASecondStart()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"overridableExistingInstanceStates\": \"NonRunningStates\"");
        var options = new StartOrchestrationOptions("same");
        await app.Client().ScheduleNewOrchestrationInstanceAsync("Waits", "first", options);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(
            () => app.Client().ScheduleNewOrchestrationInstanceAsync("Waits", "second", options));
    }

    [Fact]
    public async Task MaxOrchestrationActions_MoreAreScheduled_FailsWithoutRunningAny()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"maxOrchestrationActions\": 50");

        OrchestrationMetadata end = await app.RunAsync("RunsAway", options: new StartOrchestrationOptions("away"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("Maximum amount of orchestration actions (50) has been reached.", end.SerializedOutput, StringComparison.Ordinal);
        Assert.Equal(["ExecutionStarted", "ExecutionCompleted"], (await HistoryAsync(app, "away")).Select(TypeOf));
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    [InlineData("null", true)]
    public async Task ThrowStatusExceptionsOnRaiseEvent_EventForNobody_ThrowsOrIsDropped(string value, bool throws)
    {
        await using TestApp app = await SettingsApp.WithDurableAsync($"\"throwStatusExceptionsOnRaiseEvent\": {value}");
        string ended = (await app.RunAsync("TellsVersion")).InstanceId;

        foreach (string id in (string[])["nobody", ended])
        {
            Exception? exception = await Record.ExceptionAsync(() => app.Client().RaiseEventAsync(id, "Never", "x"));
            Assert.Equal(throws, exception is RpcException);
        }
    }

    [Theory]
    [InlineData("false", null)]
    [InlineData("true", "[\"World\"]")]
    public async Task StoreInputsInOrchestrationHistory_TellsTheInputsOfActivities(string value, string? input)
    {
        await using TestApp app = await SettingsApp.WithDurableAsync($"\"storeInputsInOrchestrationHistory\": {value}");
        await app.RunAsync("Greets", "World", new StartOrchestrationOptions("greets"));

        JsonElement[] history = await HistoryAsync(app, "greets");

        Assert.Equal(["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"], history.Select(TypeOf));
        Assert.Equal(input, history[1].GetProperty("Input").GetString());
    }

    [Theory]
    [InlineData("false", "proxy.example:8443", "https", null)]
    [InlineData("true", "proxy.example:8443", "https", "https://proxy.example:8443")]
    [InlineData("true", "proxy.example", "https", "https://proxy.example")]
    [InlineData("true", "proxy.example", null, null)]
    [InlineData("true", "no host", "https", null)]
    public async Task UseForwardedHost_ADurableStart_AnswersTheAddressOfTheProxy(
        string value, string host, string? scheme, string? expected)
    {
        await using TestApp app = await SettingsApp.WithDurableAsync($$""" "httpSettings": { "useForwardedHost": {{value}} } """);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/runtime/webhooks/durabletask/orchestrators/Waits?code={app.Key()}");
        request.Headers.Add("X-Forwarded-Host", host);
        if (scheme is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", scheme);
        }

        using HttpResponseMessage answer = await app.Client.SendAsync(request);

        Assert.Equal(
            expected ?? app.Client.BaseAddress!.ToString().TrimEnd('/'), answer.Headers.Location!.GetLeftPart(UriPartial.Authority));
    }

    [Theory]
    [InlineData("", "30000")]
    [InlineData("\"httpSettings\": { \"defaultAsyncRequestSleepTimeMilliseconds\": 1500 }", "1500")]
    public async Task DefaultAsyncRequestSleepTimeMilliseconds_OrchestratorsAreTold(string members, string told)
    {
        await using TestApp app = await SettingsApp.WithDurableAsync(members);

        Assert.Equal(told, (await app.RunAsync("TellsProperties")).SerializedOutput);
    }

    [Fact]
    public async Task TraceInputsAndOutputs_AreInTheLog()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"tracing\": { \"traceInputsAndOutputs\": true }");

        await app.RunAsync("Greets", "World", new StartOrchestrationOptions("g"));

        Assert.Equal(
            [
                "g: Function 'Greets (Orchestrator)' started. IsReplay: False. Input: \"World\"",
                "g: Function 'Greeting (Activity)' started. Input: \"World\"",
                "g: Function 'Greeting (Activity)' completed. Output: \"Hello, World!\"",
                "g: Function 'Greets (Orchestrator)' completed. IsReplay: False. Output: \"Hello, World!\"",
            ],
            Traces(app));
    }

    [Fact]
    public async Task TraceReplayEvents_ReplaysAreInTheLogWithSizesOnly()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"tracing\": { \"traceReplayEvents\": true }");

        await app.RunAsync("Greets", "World", new StartOrchestrationOptions("g"));

        Assert.Equal(
            [
                "g: Function 'Greets (Orchestrator)' started. IsReplay: False. Input: (7 bytes)",
                "g: Function 'Greeting (Activity)' started. Input: (7 bytes)",
                "g: Function 'Greeting (Activity)' completed. Output: (15 bytes)",
                "g: Function 'Greets (Orchestrator)' started. IsReplay: True. Input: (7 bytes)",
                "g: Function 'Greets (Orchestrator)' completed. IsReplay: False. Output: (15 bytes)",
            ],
            Traces(app));
    }

    [Fact]
    public async Task Tracing_NotAskedFor_IsNotThere()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"hubName\": \"TestHub\"");

        await app.RunAsync("Greets", "World");

        Assert.Empty(Traces(app));
    }

    private static IEnumerable<string> Traces(TestApp app)
    {
        const string Category = "Information Host.Triggers.DurableTask: ";
        return app.Logs.Lines.Where(line => line.StartsWith(Category, StringComparison.Ordinal)).Select(line => line[Category.Length..]);
    }

    private static async Task<JsonElement[]> HistoryAsync(TestApp app, string id)
    {
        string state = await app.Client.GetStringAsync(
            $"/runtime/webhooks/durabletask/instances/{id}?showHistory=true&code={app.Key()}");
        return [.. JsonSerializer.Deserialize<JsonElement>(state).GetProperty("historyEvents").EnumerateArray()];
    }

    private static string? TypeOf(JsonElement happened) => happened.GetProperty("EventType").GetString();
}
