using System.Net;
using System.Net.Http.Json;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.BadInput;

/// <summary>What ordinary people get wrong: each has a clear answer.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class BadInputTests(Service service)
{
    [Theory]
    [InlineData("not a url", "url_invalid")]
    [InlineData("", "url_invalid")]
    [InlineData("/etc/passwd", "url_invalid")]
    [InlineData("ftp://example.com/a.pdf", "scheme_not_supported")]
    [InlineData("file:///etc/passwd", "scheme_not_supported")]
    [InlineData("http://10.0.0.1/a.pdf", "address_refused")]
    [InlineData("http://169.254.169.254/latest/meta-data", "address_refused")]
    [InlineData("http://[::ffff:10.0.0.1]/a.pdf", "address_refused")]
    public async Task Submit_BadUrl_IsRefusedAtOnce(string url, string code) =>
        (await service.Client.SubmitUrlAsync(url)).AssertProblem(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Submit_UnreachableHost_EndsFailed()
    {
        // Nothing listens on port 1 of loopback.
        Answer ended = await SubmitToTheEndAsync("http://127.0.0.1:1/a.pdf");
        Assert.Equal("FAILED", ended.Word("status"));
        Assert.Equal("host_unreachable", ended.ErrorCode());
    }

    [Fact]
    public async Task Submit_UrlThatAnswers404_EndsFailed()
    {
        Answer ended = await SubmitToTheEndAsync(service.Origin.Address + "/missing.pdf");
        Assert.Equal("source_not_found", ended.ErrorCode());
        Assert.Contains("404", ended.Json.GetProperty("error").GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_UrlOf101Megabytes_EndsFailed()
    {
        string url = service.Origin.OfferAnswer("big.bin", async context =>
        {
            var block = new byte[1 << 20];
            for (int sent = 0; sent < 101; sent++)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        Answer ended = await SubmitToTheEndAsync(url);
        Assert.Equal("FAILED", ended.Word("status"));
        Assert.Equal("file_too_large", ended.ErrorCode());
        Assert.Contains("max-file-size-mb", ended.Json.GetProperty("error").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_101Megabytes_IsRefused()
    {
        using var content = new ByteArrayContent(new byte[101 << 20]);
        content.Headers.ContentType = new("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/previews?fileName=big.bin") { Content = content };

        // As curl does for a large body: the refusal comes before the bytes are sent.
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        (await Answer.ReadAsync(answer)).AssertProblem(HttpStatusCode.RequestEntityTooLarge, "file_too_large");
    }

    [Fact]
    public async Task Upload_99Megabytes_IsTaken()
    {
        var bytes = new byte[99 << 20];
        Encoding.ASCII.GetBytes("%PDF-1.7 but nothing else").CopyTo(bytes, 0);
        Answer submitted = await service.Client.UploadAsync("junk.pdf", bytes);
        Assert.Equal(HttpStatusCode.Accepted, submitted.Status);
        Assert.Equal("file_corrupt", (await service.Client.PollToTheEndAsync(submitted.Id)).ErrorCode());
    }

    [Fact]
    public async Task Upload_EmptyFile_IsRefused() =>
        (await service.Client.UploadAsync("empty.pdf", [])).AssertProblem(HttpStatusCode.BadRequest, "file_empty");

    [Fact]
    public async Task Submit_UrlOfAnEmptyFile_EndsFailed() =>
        Assert.Equal("file_empty", (await SubmitToTheEndAsync(service.Origin.Offer("empty.pdf", []))).ErrorCode());

    [Fact]
    public async Task Upload_PdfNamedDocx_IsShownByItsContent()
    {
        Answer submitted = await service.Client.UploadAsync("wrong.docx", SampleFiles.Make("right.pdf"));
        Answer ended = await service.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal("SUCCESS", ended.Word("status"));
        Assert.Equal("application/pdf", ended.Word("contentType"));
    }

    [Fact]
    public async Task Upload_BrokenDocx_EndsFailed()
    {
        byte[] whole = SampleFiles.Make("broken.docx");
        Answer submitted = await service.Client.UploadAsync("broken.docx", whole[..(whole.Length / 2)]);
        Answer ended = await service.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal("FAILED", ended.Word("status"));
        Assert.Equal("file_corrupt", ended.ErrorCode());
    }

    [Theory]
    [InlineData("random.docx", "FAILED", "file_corrupt")]
    [InlineData("random.bin", "NOT_SUPPORTED", "format_not_supported")]
    public async Task Upload_RandomBytes_EndWithAReason(string name, string status, string code)
    {
        var bytes = new byte[5_000];
        new Random(7).NextBytes(bytes);
        Answer submitted = await service.Client.UploadAsync(name, bytes);
        Answer ended = await service.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal(status, ended.Word("status"));
        Assert.Equal(code, ended.ErrorCode());
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("nonsense")]
    [InlineData("..%2F..%2Fetc")]
    public async Task Get_UnknownId_Is404(string id)
    {
        (await service.Client.GetPreviewAsync(id)).AssertProblem(HttpStatusCode.NotFound, "preview_not_found");
        (await service.Client.PollAsync(id)).AssertProblem(HttpStatusCode.NotFound, "preview_not_found");
    }

    [Theory]
    [InlineData("timeout=-5", 5)]
    [InlineData("timeout=0", 5)]
    [InlineData("timeout=99999999999999999999", 220)]
    [InlineData("timeout=abc", 20)]
    [InlineData("timeout=", 20)]
    public async Task Poll_AbsurdTimeout_IsCutNotRefused(string query, int seconds)
    {
        Answer submitted = await service.Client.UploadAsync("cut.md", SampleFiles.Make("cut.md"));
        await service.Client.PollToTheEndAsync(submitted.Id);
        Answer polled = await service.Client.PollAsync(submitted.Id, query);
        Assert.Equal(HttpStatusCode.OK, polled.Status);
        Assert.Equal(seconds, polled.Json.GetProperty("poll").GetProperty("timeoutSeconds").GetInt32());
    }

    [Fact]
    public async Task Submit_NotJson_IsRefused()
    {
        using var content = new StringContent("{ url: ", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await service.Client.PostAsync("/api/previews", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task IdempotencyKey_WithAnotherRequest_Is422()
    {
        string key = Guid.NewGuid().ToString();
        string url = service.Origin.Offer("a.md", SampleFiles.Make("a.md"));
        Answer first = await SubmitWithKeyAsync(url, key);
        Answer same = await SubmitWithKeyAsync(url, key);
        Answer other = await SubmitWithKeyAsync(url + "?other", key);
        Assert.Equal(first.Id, same.Id);
        other.AssertProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    private async Task<Answer> SubmitWithKeyAsync(string url, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/previews") { Content = JsonContent.Create(new { url }) };
        request.Headers.Add("Idempotency-Key", key);
        return await Answer.ReadAsync(await service.Client.SendAsync(request));
    }

    private async Task<Answer> SubmitToTheEndAsync(string url)
    {
        Answer ended = await service.Client.SubmitToTheEndAsync(url);
        Assert.Equal("FAILED", ended.Word("status"));
        return ended;
    }
}
