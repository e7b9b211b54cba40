using System.Text;
using FileView.Functions.Ocr;
using FileView.Functions.Ocr.Callback;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Ocr;

public sealed class OcrCallbackFunctionTests
{
    private const string Instance = "aaaaaaaaaaaaaaaaaaaaaaaaaa-1-ocr";

    private static readonly string Secret = WebhookSecret.Generate();

    private readonly Mock<DurableTaskClient> _client = new("test");
    private readonly ManualTimeProvider _time = new();
    private readonly List<OcrCompleted> _raised = [];
    private readonly OcrCallbackFunction _function;

    public OcrCallbackFunctionTests()
    {
        var options = new OcrOptions();
        options.Callback.Secret = Secret;
        _function = new OcrCallbackFunction(
            new SeenCallbacks(_time), Options.Create(options), _time, NullLogger<OcrCallbackFunction>.Instance);
        Stands(OrchestrationRuntimeStatus.Running);
        _client
            .Setup(client => client.RaiseEventAsync(Instance, OcrInstance.Completed, It.IsAny<object?>(), It.IsAny<CancellationToken>()))
            .Callback((string _, string _, object? payload, CancellationToken _) => _raised.Add((OcrCompleted)payload!))
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task Receive_Signed_RaisesTheEventAndIsTaken()
    {
        Assert.Equal(204, await ReceiveAsync());
        Assert.Equal([new OcrCompleted("job-1")], _raised);
    }

    [Fact]
    public async Task Receive_Twice_IsTakenTwiceAndRaisedOnce()
    {
        await ReceiveAsync();
        Assert.Equal(204, await ReceiveAsync());
        Assert.Single(_raised);
    }

    [Fact]
    public async Task Receive_EventCouldNotBeRaised_IsNotTakenAndTheNextAttemptCounts()
    {
        _client
            .SetupSequence(client => client.RaiseEventAsync(Instance, OcrInstance.Completed, It.IsAny<object?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("The storage is away."))
            .Returns(Task.CompletedTask);
        await Assert.ThrowsAsync<IOException>(() => ReceiveAsync());
        Assert.Equal(204, await ReceiveAsync());
        _client.Verify(
            client => client.RaiseEventAsync(Instance, OcrInstance.Completed, It.IsAny<object?>(), It.IsAny<CancellationToken>()),
            Times.Exactly(2));
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(null)]
    public async Task Receive_InstanceHasEndedOrGone_Is410(OrchestrationRuntimeStatus? status)
    {
        Stands(status);
        Assert.Equal(410, await ReceiveAsync());
        Assert.Empty(_raised);
    }

    [Fact]
    public async Task Receive_SignedWithAnotherSecret_Is401AndAsksNothing()
    {
        Assert.Equal(401, await ReceiveAsync(secret: WebhookSecret.Generate()));
        _client.Verify(client => client.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task Receive_TimeTooFarAway_Is401(int seconds) =>
        Assert.Equal(401, await ReceiveAsync(sentAt: _time.GetUtcNow().AddSeconds(seconds)));

    [Theory]
    [InlineData("""{"type":"ocr.job.ended","id":"job-1","clientReference":"bbbbbbbbbbbbbbbbbbbbbbbbbb-1-ocr"}""")]
    [InlineData("""{"type":"ocr.job.ended","id":"job-1"}""")]
    [InlineData("""{"type":"ocr.job.ended","clientReference":"aaaaaaaaaaaaaaaaaaaaaaaaaa-1-ocr"}""")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Receive_SignedButOfAnotherJobOrMalformed_Is400(string body) => Assert.Equal(400, await ReceiveAsync(body));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa-1")]
    [InlineData("index-rebuild-dev")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa-1-ocr-2")]
    public async Task Receive_AddressOfAnotherOrchestration_Is400(string instance) =>
        Assert.Equal(400, await ReceiveAsync(Body(instance), instance: instance));

    [Fact]
    public async Task Receive_TooLarge_Is413() => Assert.Equal(413, await ReceiveAsync(new string(' ', OcrCallbackFunction.MaxBytes + 1)));

    [Fact]
    public async Task Receive_TypeThatIsNotKnown_IsTakenAndIgnored()
    {
        Assert.Equal(204, await ReceiveAsync($$"""{"type":"ocr.job.begun","id":"job-1","clientReference":"{{Instance}}"}"""));
        Assert.Empty(_raised);
    }

    private static string Body(string instance) => $$"""{"type":"ocr.job.ended","id":"job-1","status":"finished","clientReference":"{{instance}}"}""";

    private void Stands(OrchestrationRuntimeStatus? status) =>
        _client
            .Setup(client => client.GetInstanceAsync(Instance, false, It.IsAny<CancellationToken>()))
            .ReturnsAsync(status is { } known ? new OrchestrationMetadata("OcrOrchestrator", Instance) { RuntimeStatus = known } : null);

    private async Task<int?> ReceiveAsync(string? body = null, string? secret = null, DateTimeOffset? sentAt = null, string instance = Instance)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body ?? Body(Instance));
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Body = new MemoryStream(bytes);
        var signer = new WebhookSigner([WebhookSecret.Parse(secret ?? Secret)]);
        foreach ((string name, string value) in signer.Sign("ocr_job-1", sentAt ?? _time.GetUtcNow(), bytes))
        {
            context.Request.Headers[name] = value;
        }

        return await _function.ReceiveAsync(context.Request, _client.Object, instance) switch
        {
            IStatusCodeActionResult result => result.StatusCode,
            _ => null,
        };
    }
}
