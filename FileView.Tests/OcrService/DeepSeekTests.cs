using System.Net;
using System.Text.Json;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.OcrService;

/// <summary>The real service with DeepSeek-OCR as its engine, behind a server of the test's own.</summary>
public sealed class DeepSeekTests : IAsyncLifetime, IDisposable
{
    private const string Grounded = "<|ref|>title<|/ref|><|det|>[[0, 0, 999, 333]]<|/det|>\n# 报告\n";

    private readonly TempFolder _folder = new();
    private ModelServer _model = null!;
    private OcrServiceProcess _service = null!;

    public async Task InitializeAsync()
    {
        _model = await ModelServer.StartAsync();
        _service = await StartAsync(_folder["data"], timeLimit: "60");
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _model.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_ScannedPdf_AsksOnceAPageAsDocumentedAndHasBoxes()
    {
        _model.Answer = (_, context) => ModelServer.WriteAsync(context, Grounded, "stop");

        JsonElement result = await _service.Client.ReadAsync(ScannedSamples.Pdf(2));

        Assert.Equal("finished", result.GetProperty("status").GetString());
        Assert.Equal(2, _model.Requests.Count);
        Assert.All(result.GetProperty("pages").EnumerateArray(), page =>
        {
            Assert.Equal("# 报告", page.GetProperty("text").GetString());
            Assert.Equal("deepseek", page.GetProperty("engine").GetString());
            Assert.False(page.TryGetProperty("confidence", out _));
            JsonElement line = Assert.Single(page.GetProperty("lines").EnumerateArray());
            Assert.Equal("title", line.GetProperty("label").GetString());
            Assert.Equal(0.33333, line.GetProperty("box").GetProperty("height").GetDouble());
        });
        JsonElement request = _model.Requests.First();
        Assert.Equal("<|grounding|>Convert the document to markdown.", ModelServer.PromptOf(request));
        Assert.Equal(0, request.GetProperty("temperature").GetDouble());
        Assert.Equal(8192, request.GetProperty("max_tokens").GetInt32());
        Assert.Equal("deepseek-ai/DeepSeek-OCR", request.GetProperty("model").GetString());
        Assert.Equal(["image_url", "text"], request.GetProperty("messages")[0].GetProperty("content").EnumerateArray().Select(part => part.GetProperty("type").GetString()!));
        string picture = request.GetProperty("messages")[0].GetProperty("content")[0].GetProperty("image_url").GetProperty("url").GetString()!;
        Assert.StartsWith("data:image/png;base64,iVBORw0KGgo", picture, StringComparison.Ordinal);
        Assert.All(_model.Tokens, token => Assert.Equal("Bearer token-of-the-model", token));
        Assert.DoesNotContain("token-of-the-model", _service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_MissingEndThenAText_IsReadInTheOtherMode()
    {
        _model.Answer = (attempt, context) => attempt == 1
            ? ModelServer.WriteAsync(context, Grounded, "length")
            : ModelServer.WriteAsync(context, "plain text", "stop");

        JsonElement result = await _service.Client.ReadAsync(ScannedSamples.EnglishPng);

        Assert.Equal(["<|grounding|>Convert the document to markdown.", "Free OCR."], _model.Requests.Select(ModelServer.PromptOf));
        JsonElement page = result.GetProperty("pages")[0];
        Assert.Equal("plain text", page.GetProperty("text").GetString());
        Assert.Equal("text", page.GetProperty("mode").GetString());
    }

    [Theory]
    [InlineData("length", "end_missing")]
    [InlineData(null, "end_missing")]
    [InlineData("loop", "repetition")]
    public async Task Read_BothModesFail_PageIsAnsweredForByTheReason(string? finishReason, string code)
    {
        _model.Answer = (_, context) => finishReason == "loop"
            ? ModelServer.WriteAsync(context, string.Concat(Enumerable.Repeat("the same words ", 100)), "length")
            : ModelServer.WriteAsync(context, Grounded, finishReason);

        JsonElement result = await _service.Client.ReadAsync(ScannedSamples.EnglishPng);

        Assert.Equal("failed", result.GetProperty("status").GetString());
        Assert.Equal(code, result.GetProperty("pages")[0].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(2, _model.Requests.Count);
    }

    [Fact]
    public async Task Read_ServerIsAway_IsUnavailableAfterTheLimit()
    {
        _model.Answer = (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        await using OcrServiceProcess impatient = await StartAsync(_folder["impatient"], timeLimit: "1");
        JsonElement result = await impatient.Client.ReadAsync(ScannedSamples.EnglishPng);

        Assert.Equal("engine_unavailable", result.GetProperty("pages")[0].GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Read_ServerIsBusyOnce_WaitsAsLongAsToldAndIsReadAtTheFirstAttempt()
    {
        _model.Answer = (attempt, context) =>
        {
            context.Response.Headers.RetryAfter = "0";
            context.Response.StatusCode = attempt == 1 ? 429 : 200;
            return attempt == 1 ? Task.CompletedTask : ModelServer.WriteAsync(context, Grounded, "stop");
        };

        JsonElement result = await _service.Client.ReadAsync(ScannedSamples.EnglishPng);

        Assert.Equal("document", result.GetProperty("pages")[0].GetProperty("mode").GetString());
    }

    [Fact]
    public async Task Read_AnswerThatIsNone_FailsThePage()
    {
        string[] bodies =
        [
            "", "<html>", "[]", "\"text\"", "{}", "null", "{\"choices\":[]}", "{\"choices\":{}}",
            "{\"choices\":[{\"message\":{\"content\":7}}]}",
            "{\"choices\":[{\"message\":{\"content\":\"\\ud800\"},\"finish_reason\":\"stop\"}]}",
        ];
        foreach (string body in bodies)
        {
            _model.Answer = (_, context) => context.Response.WriteAsync(body);
            await AssertFailsAsync();
        }

        _model.Answer = (_, context) =>
        {
            context.Response.StatusCode = 400;
            return Task.CompletedTask;
        };
        await AssertFailsAsync();
        Assert.Equal(2 * (bodies.Length + 1), _model.Requests.Count);
    }

    [Fact]
    public async Task Read_AnswerWithoutAnEnd_FailsThePageAtOnce()
    {
        byte[] part = new byte[1024 * 1024];
        _model.Answer = async (_, context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(part);
            }
        };

        await AssertFailsAsync();
        Assert.Equal(2, _model.Requests.Count);
    }

    [Fact]
    public async Task Delete_WhileTheModelReads_EndsTheRequest()
    {
        var ended = new TaskCompletionSource();
        _model.Answer = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended.TrySetResult();
        };
        string job = await _service.Client.SubmitAsync(ScannedSamples.EnglishPng);
        await Eventually.TrueAsync(() => _model.Requests.Count == 1, "the model reads");

        using HttpResponseMessage canceled = await _service.Client.DeleteAsync($"{OcrCalls.Jobs}/{job}");

        Assert.Equal(HttpStatusCode.OK, canceled.StatusCode);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task AssertFailsAsync()
    {
        JsonElement result = await _service.Client.ReadAsync(ScannedSamples.EnglishPng);

        Assert.Equal("engine_failed", result.GetProperty("pages")[0].GetProperty("error").GetProperty("code").GetString());
    }

    private Task<OcrServiceProcess> StartAsync(string folder, string timeLimit) =>
        OcrServiceProcess.StartAsync(folder, new Dictionary<string, string>
        {
            ["ocr:engine"] = "deepseek",
            ["ocr:deepseek:base-url"] = _model.BaseUrl,
            ["ocr:deepseek:api-key"] = "token-of-the-model",
            ["ocr:deepseek:time-limit"] = timeLimit,
        });
}
