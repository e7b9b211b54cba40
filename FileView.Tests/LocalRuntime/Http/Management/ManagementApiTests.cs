using System.Net;
using System.Text.Json;
using FileView.LocalRuntime.Engine;
using Moq;
using Status = Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>What the recording does not show.</summary>
public class ManagementApiTests
{
    [Theory]
    [InlineData("PUT", "/instances/x")]
    [InlineData("POST", "/instances/x")]
    [InlineData("GET", "/instances/x/terminate")]
    [InlineData("POST", "/instances/x/nonsense")]
    [InlineData("GET", "/orchestrators/F")]
    [InlineData("GET", "/nonsense")]
    [InlineData("GET", "")]
    public async Task Call_UnknownRouteOrVerb_IsNotFound(string method, string path)
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();

        using HttpResponseMessage answer = await api.CallAsync(method, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Call_WrongKey_IsUnauthorized()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();

        using HttpResponseMessage answer = await api.CallAsync("GET", "/instances?code=wrong", withKey: false);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        api.Hub.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task Call_KeyInHeader_IsLetIn()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();
        api.Client.DefaultRequestHeaders.Add("x-functions-key", api.Key);

        using HttpResponseMessage answer = await api.CallAsync("GET", "/entities", withKey: false);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Call_OtherTaskHub_IsNotFound()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();

        using HttpResponseMessage answer = await api.CallAsync("GET", "/entities?taskHub=Elsewhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("a b/ü#?", "a%20b%2F%C3%BC%23%3F")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("a+b", "a+b")]
    public async Task Status_EncodedId_IsDecodedOnce(string id, string encoded)
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();
        InstanceState state = PlayedInstances.Completed with { InstanceId = id };
        api.Hub.Setup(hub => hub.GetAsync(id, It.IsAny<CancellationToken>())).ReturnsAsync(state);

        using HttpResponseMessage answer = await api.CallAsync("GET", "/Instances/" + encoded);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Status_Pending_ShowsNoHistory()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();
        InstanceState state = PlayedInstances.Completed with { Status = Status.Pending, Output = null, CustomStatus = null };
        api.Hub.Setup(hub => hub.GetAsync("p", It.IsAny<CancellationToken>())).ReturnsAsync(state);

        using HttpResponseMessage answer = await api.CallAsync("GET", "/instances/p?showHistory=true");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.DoesNotContain("historyEvents", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_TokenOfNobody_IsRefused()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();
        api.Client.DefaultRequestHeaders.Add("x-ms-continuation-token", "not base64!");

        using HttpResponseMessage answer = await api.CallAsync("GET", "/instances");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task List_Filters_AreReadAsTheGenuineHostReadsThem()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();
        InstanceFilter? seen = null;
        api.Hub.Setup(hub => hub.QueryAsync(It.IsAny<InstanceFilter>(), 100, null, It.IsAny<CancellationToken>()))
            .Callback((InstanceFilter filter, int _, string? _, CancellationToken _) => seen = filter)
            .ReturnsAsync(new InstancePage([], null));

        using HttpResponseMessage answer = await api.CallAsync(
            "GET", "/instances?runtimeStatus=Running,failed,Pending&runtimeStatus=Running&createdTimeFrom=2026-01-02T03:04:05%2B02:00&top=no");

        Assert.Equal([Status.Running, Status.Pending], seen!.Statuses);
        Assert.Equal(new DateTime(2026, 1, 2, 1, 4, 5, DateTimeKind.Utc), seen.CreatedFrom);
        Assert.Null(seen.CreatedTo);
    }

    [Theory]
    [InlineData(null, "{}", "Only application/json request content is supported")]
    [InlineData("text/plain", "{}", "Only application/json request content is supported")]
    [InlineData("application/json", "", "Invalid JSON content")]
    [InlineData("application/json", "{", "Invalid JSON content")]
    public async Task RaiseEvent_BadBody_IsRefused(string? contentType, string body, string message)
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();
        api.Hub.Setup(hub => hub.GetAsync("r", It.IsAny<CancellationToken>()))
            .ReturnsAsync(PlayedInstances.Completed with { Status = Status.Running });

        using HttpResponseMessage answer = await api.CallAsync("POST", "/instances/r/raiseEvent/go", body, contentType);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(message, problem.RootElement.GetProperty("Message").GetString());
    }

    [Fact]
    public async Task RaiseEvent_JsonWithCharset_ArrivesCompact()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();
        api.Hub.Setup(hub => hub.GetAsync("r", It.IsAny<CancellationToken>()))
            .ReturnsAsync(PlayedInstances.Completed with { Status = Status.Running });
        api.Hub.Setup(hub => hub.RaiseEventAsync("r", "go now", """{"a":1.50,"b":"é<"}""", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new CommandOutcome(CommandResult.Accepted, Status.Running));

        using HttpResponseMessage answer = await api.CallAsync(
            "POST", "/instances/r/RAISEEVENT/go%20now", """ { "a" : 1.50, "b" : "é<" } """, "application/json; charset=utf-8");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task PurgeMany_WithoutFrom_IsRefused()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();

        using HttpResponseMessage answer = await api.CallAsync("DELETE", "/instances?createdTimeFrom=yesterday");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("\"Please provide value for 'createdTimeFrom' parameter.\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task PurgeMany_NothingThere_IsNotFound()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();

        using HttpResponseMessage answer = await api.CallAsync("DELETE", "/instances?createdTimeFrom=2026-01-01T00:00:00Z");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Command_HubCannotBeWritten_IsServiceUnavailable()
    {
        await using ManagementApiFixture api = await ManagementApiFixture.StartAsync();
        api.Hub.Setup(hub => hub.TerminateAsync("x", null, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TaskHubUnavailableException("disk full"));

        using HttpResponseMessage answer = await api.CallAsync("POST", "/instances/x/terminate");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
    }
}
