using System.Net;
using System.Text.Json;
using FileView.LocalRuntime.Http.Management;
using Microsoft.DurableTask;
using Status = Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>The numbered conformance cases of the HTTP API, on a real engine behind real HTTP.</summary>
public sealed class ManagementCaseTests(CaseApp fixture) : IClassFixture<CaseApp>
{
    private ManagedApp App => fixture.App;

    [Fact]
    public async Task Case128_Start_AnswersTheAddressesOfTheInstance()
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/orchestrators/Echo/case%20128", "\"x\"");

        string url = $"{App.Host}{ManagementApi.BasePath}/instances/case%20128";
        string query = $"taskHub=TestHub&connection=Storage&code={App.Key}";
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"{url}?{query}", answer.Headers.GetValues("Location").Single());
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["id"] = "case 128",
                ["statusQueryGetUri"] = $"{url}?{query}",
                ["sendEventPostUri"] = $"{url}/raiseEvent/{{eventName}}?{query}",
                ["terminatePostUri"] = $"{url}/terminate?reason={{text}}&{query}",
                ["purgeHistoryDeleteUri"] = $"{url}?{query}",
                ["restartPostUri"] = $"{url}/restart?{query}",
                ["suspendPostUri"] = $"{url}/suspend?reason={{text}}&{query}",
                ["resumePostUri"] = $"{url}/resume?reason={{text}}&{query}",
            },
            await ReadAsync<Dictionary<string, string>>(answer));
        await App.UntilAsync("case 128", Status.Completed);
        using HttpResponseMessage status = await App.SendAsync("GET", answer.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("?returnInternalServerErrorOnFailure=false", HttpStatusCode.OK)]
    [InlineData("?returnInternalServerErrorOnFailure=true", HttpStatusCode.InternalServerError)]
    public async Task Case129_StatusOfAFailedInstance_IsAnErrorOnlyWhenAskedFor(string query, HttpStatusCode expected)
    {
        string id = await StartAsync("Break");
        await App.UntilAsync(id, Status.Failed);

        using HttpResponseMessage answer = await App.CallAsync("GET", $"/instances/{id}{query}");

        Assert.Equal(expected, answer.StatusCode);
        JsonElement state = await ReadAsync<JsonElement>(answer);
        Assert.Equal("Failed", state.GetProperty("runtimeStatus").GetString());
        Assert.Equal("System.InvalidOperationException: Break breaks", state.GetProperty("output").GetString());
    }

    [Fact]
    public async Task Case130_ListWithPages_GoesOnWhereTheTokenSays()
    {
        string[] ids = ["page-1", "page-2", "page-ü", "page-ü2", "page-ü3"];
        await Task.WhenAll(ids.Select(id => StartAsync("Wait", id: id)));
        var pages = new List<string[]>();
        string? token = null;
        while (token != string.Empty)
        {
            using HttpResponseMessage answer = await App.CallAsync(
                "GET", "/instances?instanceIdPrefix=page-&top=2", headers: token is null ? [] : [("x-ms-continuation-token", token)]);
            token = answer.Headers.GetValues("x-ms-continuation-token").Single();
            pages.Add(await IdsAsync(answer));
        }

        Assert.Equal([2, 2, 1], pages.Select(page => page.Length));
        Assert.Equal(ids, pages.SelectMany(page => page));
    }

    [Theory]
    [InlineData("runtimeStatus=Completed,Failed", "many-completed many-failed")]
    [InlineData("runtimeStatus=Completed&runtimeStatus=Running", "many-completed many-running")]
    [InlineData("runtimeStatus=Terminated", "")]
    [InlineData("runtimeStatus=failed", "many-completed many-failed many-running")]
    public async Task Case131_ListOfSeveralStates_HasThoseOfEach(string query, string expected)
    {
        if (await App.Client.GetInstanceAsync("many-running") is null)
        {
            await StartAsync("Echo", id: "many-completed");
            await StartAsync("Break", id: "many-failed");
            await StartAsync("Wait", id: "many-running");
        }

        await App.UntilAsync("many-completed", Status.Completed);
        await App.UntilAsync("many-failed", Status.Failed);
        await App.UntilAsync("many-running", Status.Running);

        using HttpResponseMessage answer = await App.CallAsync("GET", $"/instances?instanceIdPrefix=many-&{query}");

        Assert.Equal(expected, string.Join(' ', await IdsAsync(answer)));
    }

    [Theory]
    [InlineData("terminate", Status.Running, HttpStatusCode.Accepted)]
    [InlineData("terminate", Status.Suspended, HttpStatusCode.Accepted)]
    [InlineData("terminate", Status.Completed, HttpStatusCode.Gone)]
    [InlineData("terminate", Status.Failed, HttpStatusCode.Gone)]
    [InlineData("terminate", null, HttpStatusCode.NotFound)]
    [InlineData("suspend", Status.Running, HttpStatusCode.Accepted)]
    [InlineData("suspend", Status.Suspended, HttpStatusCode.InternalServerError)]
    [InlineData("suspend", Status.Completed, HttpStatusCode.Gone)]
    [InlineData("suspend", null, HttpStatusCode.NotFound)]
    [InlineData("resume", Status.Running, HttpStatusCode.InternalServerError)]
    [InlineData("resume", Status.Suspended, HttpStatusCode.Accepted)]
    [InlineData("resume", Status.Failed, HttpStatusCode.Gone)]
    [InlineData("resume", null, HttpStatusCode.NotFound)]
    public async Task Case132_Command_IsAnsweredByTheStateOfTheInstance(string command, Status? status, HttpStatusCode expected)
    {
        string id = await InStateAsync(status);

        using HttpResponseMessage answer = await App.CallAsync("POST", $"/instances/{id}/{command}?reason=because");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Case133_StartOfAnOrchestrator_IsAcceptedWithAndWithoutIdAndBody()
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/orchestrators/Echo");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        string id = (await ReadAsync<JsonElement>(answer)).GetProperty("id").GetString()!;
        Assert.Equal(32, id.Length);
        Assert.Null((await App.UntilAsync(id, Status.Completed)).Input);
    }

    /// <summary>Not 400, as the genuine extension's own test has it: the measured host answers 500.</summary>
    [Fact]
    public async Task Case133_StartWithBadJson_IsAnError()
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/orchestrators/Echo/case133bad", "{");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Null(await App.Client.GetInstanceAsync("case133bad"));
    }

    /// <summary>Not 400 either: measured, it is accepted, and the instance fails.</summary>
    [Fact]
    public async Task Case133_StartOfAMissingFunction_IsAcceptedAndFails()
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/orchestrators/Nobody/case133missing", "1");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("'Nobody' doesn't exist", (await App.UntilAsync("case133missing", Status.Failed)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case134_StartAndWait_CompletedInTime_AnswersTheOutput()
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/orchestrators/Greet?timeout=100&pollingInterval=1", "\"World\"");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("\"Hello, World!\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Case134_StartAndWait_FailedInTime_AnswersItsState()
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/orchestrators/Break?timeout=100&pollingInterval=1");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Failed", (await ReadAsync<JsonElement>(answer)).GetProperty("runtimeStatus").GetString());
    }

    [Fact]
    public async Task Case135_StartAndWait_StillRunningAtTheEnd_AnswersTheAddresses()
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/orchestrators/Wait/case135?timeout=3&pollingInterval=1");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("case135", (await ReadAsync<JsonElement>(answer)).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("timeout=1&pollingInterval=2")]
    [InlineData("timeout=-1&pollingInterval=-2")]
    [InlineData("timeout=NaN&pollingInterval=1")]
    [InlineData("timeout=1e300&pollingInterval=1")]
    public async Task Case135_StartAndWait_IntervalLongerThanTimeout_IsRefusedBeforeTheStart(string times)
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/orchestrators/Echo/case135times?" + times, "1");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await App.Client.GetInstanceAsync("case135times"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?restartWithNewInstanceId=false")]
    public async Task Case136_RestartOfAnUnknownInstance_IsRefused(string query)
    {
        using HttpResponseMessage answer = await App.CallAsync("POST", "/instances/nobody/restart" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(
            """{"Message":"InstanceId does not match a valid orchestration instance.","ExceptionMessage":"No instance with ID 'nobody' was found. (Parameter 'instanceId')","ExceptionType":"System.ArgumentException",""",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Case137_ManagementPayload_HasTheAddressesWithDoubledBraces(string withRequest)
    {
        using HttpResponseMessage answer = await App.SendAsync("GET", $"/payload/case137?withRequest={withRequest}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string url = $"{App.Host}{ManagementApi.BasePath}/instances/case137";
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["Id"] = "case137",
                ["StatusQueryGetUri"] = $"{url}?code={App.Key}",
                ["SendEventPostUri"] = $"{url}/raiseEvent/{{eventName}}?code={App.Key}",
                ["TerminatePostUri"] = $"{url}/terminate?reason={{{{text}}}}&code={App.Key}",
                ["RewindPostUri"] = null,
                ["PurgeHistoryDeleteUri"] = $"{url}?code={App.Key}",
                ["RestartPostUri"] = null,
                ["SuspendPostUri"] = $"{url}/suspend?reason={{{{text}}}}&code={App.Key}",
                ["ResumePostUri"] = $"{url}/resume?reason={{{{text}}}}&code={App.Key}",
            },
            await ReadAsync<Dictionary<string, string?>>(answer));
    }

    [Theory]
    [InlineData("", "-", "-")]
    [InlineData("&showHistoryOutput=true", "\"Hello, World!\"", "\"Hello, World!\"")]
    public async Task Case138_History_TellsOfActivitiesOnceAndOfResultsWhenAskedFor(string query, string taskResult, string result)
    {
        string id = await StartAsync("Greet", "World");
        await App.UntilAsync(id, Status.Completed);

        using HttpResponseMessage answer = await App.CallAsync("GET", $"/instances/{id}?showHistory=true{query}");

        JsonElement[] history = [.. (await ReadAsync<JsonElement>(answer)).GetProperty("historyEvents").EnumerateArray()];
        Assert.Equal(
            ["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"],
            history.Select(happened => happened.GetProperty("EventType").GetString()));
        Assert.Equal("Hello", history[1].GetProperty("FunctionName").GetString());
        Assert.Equal(JsonValueKind.Null, history[1].GetProperty("Input").ValueKind);
        Assert.Equal(taskResult, Raw(history[1], "Result"));
        Assert.Equal(result, Raw(history[2], "Result"));
    }

    [Fact]
    public async Task Case138_HistoryWithoutInputs_HasNone()
    {
        string id = await StartAsync("Greet", "World");
        await App.UntilAsync(id, Status.Completed);

        using HttpResponseMessage answer = await App.CallAsync("GET", $"/instances/{id}?showHistory=true&showInput=false");

        JsonElement[] history = [.. (await ReadAsync<JsonElement>(answer)).GetProperty("historyEvents").EnumerateArray()];
        Assert.Equal("-", Raw(history[0], "Input"));
        Assert.Equal("-", Raw(history[1], "Input"));
    }

    [Fact]
    public async Task Case138_HistoryOfAWaitingInstance_HasItsStartOnly()
    {
        string id = await StartAsync("Wait");
        await App.UntilAsync(id, Status.Running);

        using HttpResponseMessage answer = await App.CallAsync("GET", $"/instances/{id}?showHistory=true");

        JsonElement state = await ReadAsync<JsonElement>(answer);
        Assert.Equal("ExecutionStarted", Assert.Single(state.GetProperty("historyEvents").EnumerateArray()).GetProperty("EventType").GetString());
    }

    private static string Raw(JsonElement happened, string name) =>
        happened.TryGetProperty(name, out JsonElement value) ? value.GetRawText() : "-";

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<T>(await answer.Content.ReadAsStringAsync())!;

    private static async Task<string[]> IdsAsync(HttpResponseMessage answer) =>
        [.. (await ReadAsync<JsonElement>(answer)).EnumerateArray().Select(state => state.GetProperty("instanceId").GetString()!)];

    private Task<string> StartAsync(string name, object? input = null, string? id = null) =>
        App.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));

    private async Task<string> InStateAsync(Status? status)
    {
        if (status is not { } wanted)
        {
            return "nobody";
        }

        string id = await StartAsync(wanted switch { Status.Completed => "Echo", Status.Failed => "Break", _ => "Wait" });
        await App.UntilAsync(id, state => state.Status != Status.Pending);
        if (wanted == Status.Suspended)
        {
            await App.Client.SuspendInstanceAsync(id);
        }

        await App.UntilAsync(id, wanted);
        return id;
    }
}
