using System.Net;
using FileView.Tests.LocalRuntime.Hosting;
using FileView.Tests.LocalRuntime.Http.Management;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Moq;

namespace FileView.Tests.LocalRuntime.Api;

public class DurableTaskClientExtensionsTests
{
    private const string Base = "http://host:7071/runtime/webhooks/durabletask";

    [Fact]
    public async Task CreateCheckStatusResponse_Recorded_IsTheSame()
    {
        RecordedExchange recorded = RecordedExchange.All["start (worker CreateCheckStatusResponseAsync)"];
        static string Fill(string text) => text
            .Replace("{host}", "http://host:7071", StringComparison.Ordinal)
            .Replace("{key}", "k", StringComparison.Ordinal);

        HttpResponseData response = await Client().Object.CreateCheckStatusResponseAsync(
            new PlayedRequest("http://host:7071/api/orders/g1/start?code=k"), "order-g1");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(Fill(recorded.Answer), PlayedRequest.Text(response));
        Assert.Equal(
            recorded.Headers.ToDictionary(header => header.Key, header => Fill(header.Value)),
            response.Headers.ToDictionary(header => header.Key, header => header.Value.Single()));
    }

    [Fact]
    public void CreateCheckStatusResponse_StatusGiven_TakesIt()
    {
        HttpResponseData response = Client().Object.CreateCheckStatusResponse(
            new PlayedRequest("http://host/"), "x", HttpStatusCode.Created);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.StartsWith("""{"Id":"x","StatusQueryGetUri":"http://host/runtime""", PlayedRequest.Text(response), StringComparison.Ordinal);
    }

    [Fact]
    public void CreateHttpManagementPayload_WithoutRequest_TakesTheAddressOfTheHost()
    {
        HttpManagementPayload payload = Client().Object.CreateHttpManagementPayload("a b/c");

        Assert.Equal("a b/c", payload.Id);
        Assert.Equal(Base + "/instances/a%20b%2Fc?code=k", payload.StatusQueryGetUri);
        Assert.Equal(Base + "/instances/a%20b%2Fc/raiseEvent/{eventName}?code=k", payload.SendEventPostUri);
        Assert.Equal(Base + "/instances/a%20b%2Fc/terminate?reason={{text}}&code=k", payload.TerminatePostUri);
        Assert.Null(payload.RewindPostUri);
        Assert.Null(payload.RestartPostUri);
    }

    [Fact]
    public void CreateHttpManagementPayload_NoQuery_EndsWithoutQuestionMark()
    {
        HttpManagementPayload payload = Client(query: string.Empty).Object.CreateHttpManagementPayload("x");

        Assert.Equal(Base + "/instances/x", payload.StatusQueryGetUri);
        Assert.Equal(Base + "/instances/x/suspend?reason={{text}}", payload.SuspendPostUri);
    }

    [Fact]
    public void CreateHttpManagementPayload_HostDoesNotListen_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => Client(baseUrl: null).Object.CreateHttpManagementPayload("x"));

    [Fact]
    public void CreateHttpManagementPayload_EmptyId_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Client().Object.CreateHttpManagementPayload(string.Empty));

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, HttpStatusCode.OK)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, HttpStatusCode.OK)]
    [InlineData(OrchestrationRuntimeStatus.Failed, HttpStatusCode.InternalServerError)]
    public async Task WaitForCompletion_Ended_AnswersTheState(OrchestrationRuntimeStatus status, HttpStatusCode expected)
    {
        Mock<DurableTaskClient> client = Client();
        client.SetupSequence(x => x.GetInstanceAsync("x", true, It.IsAny<CancellationToken>()))
            .ReturnsAsync((OrchestrationMetadata?)null)
            .ReturnsAsync(new OrchestrationMetadata("O", "x"))
            .ReturnsAsync(new OrchestrationMetadata("O", "x") { RuntimeStatus = status, SerializedOutput = "1" });

        HttpResponseData response = await client.Object.WaitForCompletionOrCreateCheckStatusResponseAsync(
            new PlayedRequest("http://host/", clock: new LeapingClock()),
            "x",
            returnInternalServerErrorOnFailure: true,
            getInputsAndOutputs: true);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(
            $$"""{"Name":"O","InstanceId":"x","CreatedAt":"0001-01-01T00:00:00+00:00","LastUpdatedAt":"0001-01-01T00:00:00+00:00","RuntimeStatus":"{{status}}","SerializedInput":null,"SerializedOutput":"1","SerializedCustomStatus":null}""",
            PlayedRequest.Text(response));
    }

    [Fact]
    public async Task WaitForCompletion_TokenComesFirst_AnswersTheAddresses()
    {
        using var cancellation = new CancellationTokenSource();
        Mock<DurableTaskClient> client = Client();
        client.Setup(x => x.GetInstanceAsync("x", false, It.IsAny<CancellationToken>()))
            .Callback(cancellation.Cancel)
            .ReturnsAsync(new OrchestrationMetadata("O", "x"));

        HttpResponseData response = await client.Object.WaitForCompletionOrCreateCheckStatusResponseAsync(
            new PlayedRequest("http://host/"), "x", cancellation: cancellation.Token);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("http://host/runtime/webhooks/durabletask/instances/x?code=k", response.Headers.GetValues("Location").Single());
    }

    private static Mock<DurableTaskClient> Client(string? baseUrl = Base, string query = "code=k")
    {
        var client = new Mock<DurableTaskClient>("hub");
        Mock<IHttpManagementUrls> urls = client.As<IHttpManagementUrls>();
        urls.SetupGet(x => x.BaseUrl).Returns(baseUrl);
        urls.SetupGet(x => x.QueryString).Returns(query);
        return client;
    }
}
