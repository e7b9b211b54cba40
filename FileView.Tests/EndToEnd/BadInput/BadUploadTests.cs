using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace FileView.Tests.EndToEnd.BadInput;

/// <summary>Bodies that are no submission: refused with a reason, and nothing of them is kept.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class BadUploadTests(Service service)
{
    [Fact]
    public async Task MultipartWithoutAFile_IsRefused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("nothing else"), "displayName" } };
        (await SubmitAsync(form)).AssertProblem(HttpStatusCode.BadRequest, "file_missing");
    }

    [Fact]
    public async Task MultipartWithoutABoundary_IsRefused()
    {
        using var content = new ByteArrayContent("--x\r\n"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data");
        (await SubmitAsync(content)).AssertProblem(HttpStatusCode.BadRequest, "body_invalid");
    }

    [Fact]
    public async Task TenMegabytesOfJson_AreRefused()
    {
        using var content = new StringContent($$"""{"url":"https://example.com/{{new string('a', 10_000_000)}}"}""", Encoding.UTF8, "application/json");
        (await SubmitAsync(content)).AssertProblem(HttpStatusCode.BadRequest, "body_invalid");
    }

    [Fact]
    public async Task JsonOfAThousandLevels_IsRefused()
    {
        using var content = new StringContent($"{{\"url\":{new string('[', 1_000)}{new string(']', 1_000)}}}", Encoding.UTF8, "application/json");
        (await SubmitAsync(content)).AssertProblem(HttpStatusCode.BadRequest, "body_invalid");
    }

    [Fact]
    public async Task TwoFilesInOneForm_AreRefused()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent("one"u8.ToArray()), "file", "one.txt" },
            { new ByteArrayContent("two"u8.ToArray()), "file", "two.txt" },
        };
        (await SubmitAsync(form)).AssertProblem(HttpStatusCode.BadRequest, "too_many_files");
    }

    [Theory]
    [InlineData("Content-Length: 100000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task UploadThatIsCutOff_LeavesNoPreviewAndTheServiceGoesOn(string framing)
    {
        // As a browser that is closed in the middle: the head, a part of the file, then a reset.
        string name = $"cut-{Guid.NewGuid():N}.txt";
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, service.App.Address.Port);
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            string part = framing.StartsWith("Transfer", StringComparison.Ordinal) ? "a\r\nKingfisher\r\n" : "Kingfisher";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/previews?fileName={name} HTTP/1.1\r\nHost: {service.App.Address.Authority}\r\nContent-Type: text/plain\r\n{framing}\r\n\r\n{part}"));
            await client.GetStream().FlushAsync();
        }

        Answer whole = await service.Client.UploadAsync(name, "Kingfisher"u8.ToArray());
        Assert.Equal(HttpStatusCode.Accepted, whole.Status);
        Assert.Equal(1, whole.Json.GetProperty("run").GetInt32());
        Assert.Equal("SUCCESS", (await service.Client.PollToTheEndAsync(whole.Id)).Word("status"));
    }

    [Fact]
    public async Task UploadWithAWrongPartHeader_IsRefused()
    {
        using var content = new StringContent("--x\r\nContent-Disposition: nonsense\r\n\r\nbytes\r\n--x--\r\n");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        Answer answer = await SubmitAsync(content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Word("code"), new[] { "file_missing", "body_invalid" });
    }

    private async Task<Answer> SubmitAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/previews") { Content = content };
        request.Headers.ExpectContinue = true;
        return await Answer.ReadAsync(await service.Client.SendAsync(request));
    }
}
