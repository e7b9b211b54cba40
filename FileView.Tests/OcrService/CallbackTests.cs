using FileView.Tests.Support;
using FileView.Webhooks;

namespace FileView.Tests.OcrService;

/// <summary>The callbacks of the real service, to a receiver that does not always want them.</summary>
public sealed class CallbackTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private CallbackReceiver _receiver = null!;
    private OcrServiceProcess _service = null!;

    public async Task InitializeAsync()
    {
        _receiver = await CallbackReceiver.StartAsync();
        _service = await OcrServiceProcess.StartAsync(_folder.Path, new Dictionary<string, string>
        {
            ["ocr:callback:secret"] = $"whsec_{Convert.ToBase64String(new byte[32])} {CallbackReceiver.Secret}",
            ["ocr:callback:allowed-hosts:0"] = _receiver.Host,
            ["ocr:callback:waits"] = "0,0,0",
            ["ocr:callback:timeout"] = "1",
        });
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task End_ReceiverAnswers500Then302ThenHangsThen200_SendsTheSameSignedMessageUntilThen()
    {
        _receiver.Answer = async (attempt, context) =>
        {
            context.Response.StatusCode = attempt switch { 1 => 500, 2 => 302, _ => 200 };
            context.Response.Headers.Location = attempt == 2 ? "/elsewhere" : default;
            if (attempt == 3)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        };

        string job = await _service.Client.SubmitAsync(ScannedSamples.EnglishPng, _receiver.Parameter() + "&clientReference=%E4%B8%AD%22");
        await _receiver.ArrivedAsync(4);
        await Eventually.TrueAsync(() => _service.Output.Contains("at attempt 4", StringComparison.Ordinal), "the delivery is recorded");

        Assert.Equal(4, _receiver.Received.Count);
        Assert.Single(_receiver.Received.Select(callback => callback.Id).Distinct());
        Assert.All(_receiver.Received, callback =>
        {
            Assert.Equal(WebhookVerdict.Genuine, callback.Verdict);
            Assert.Equal("/callback", callback.Path);
            Assert.Equal("ocr.job.ended", callback.Message.GetProperty("type").GetString());
            Assert.Equal(job, callback.Message.GetProperty("id").GetString());
            Assert.Equal("finished", callback.Message.GetProperty("status").GetString());
            Assert.Equal("中\"", callback.Message.GetProperty("clientReference").GetString());
            Assert.False(callback.Message.TryGetProperty("text", out _));
        });
    }

    [Theory]
    [InlineData(410, 1)]
    [InlineData(503, 4)]
    public async Task End_ReceiverRefuses_IsGivenUpAfterTheLastAttempt(int status, int attempts)
    {
        _receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        string job = await _service.Client.SubmitAsync(ScannedSamples.EnglishPng, _receiver.Parameter());
        await Eventually.TrueAsync(() => _service.Output.Contains("will not be, after attempt", StringComparison.Ordinal), "it is given up");

        Assert.Equal(attempts, _receiver.Received.Count);
        Assert.Equal("finished", (await _service.Client.StatusAsync(job)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task End_ReceiverHangs_OthersArriveMeanwhileAndTheUrlIsNotLogged()
    {
        _receiver.Answer = (_, context) => context.Request.Path == "/hangs"
            ? Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default)
            : Task.CompletedTask;

        using HttpResponseMessage refused = await _service.Client.SendAsync(
            ScannedSamples.EnglishPng, "callbackUrl=" + Uri.EscapeDataString(_service.Address + "v1/ocr/jobs"));
        await _service.Client.SubmitAsync(ScannedSamples.EnglishPng, _receiver.Parameter("/hangs"));
        await _service.Client.SubmitAsync(ScannedSamples.EnglishPng, _receiver.Parameter("/other?token=do-not-log"));
        await Eventually.TrueAsync(() => _receiver.Received.Any(callback => callback.Path == "/other"), "the other has arrived");

        await refused.AssertProblemAsync(400, "callback_host_not_allowed");
        Assert.DoesNotContain("do-not-log", _service.Output, StringComparison.Ordinal);
    }
}
