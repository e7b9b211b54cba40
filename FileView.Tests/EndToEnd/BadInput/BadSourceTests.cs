using System.IO.Compression;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.BadInput;

/// <summary>Servers that send what no server should: the run ends within its limits, with a reason.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class BadSourceTests(Service service, StrictApp strict) : IClassFixture<StrictApp>
{
    private static readonly byte[] Block = new byte[64 * 1024];

    [Fact]
    public async Task EndlessStream_EndsAtTheSizeLimit()
    {
        await using RawServer server = RawServer.Start(async (stream, token) =>
        {
            await RawServer.WriteHeadAsync(stream, "HTTP/1.1 200 OK\nConnection: close", token);
            while (true)
            {
                await stream.WriteAsync(Block, token);
            }
        });
        Assert.Equal("file_too_large", await FailureOfAsync(server.Address + "/endless.bin"));
    }

    [Fact]
    public async Task EndlessGzip_EndsAtTheSizeLimitOfWhatIsUnpacked()
    {
        await using RawServer server = RawServer.Start(async (stream, token) =>
        {
            await RawServer.WriteHeadAsync(stream, "HTTP/1.1 200 OK\nConnection: close\nContent-Encoding: gzip", token);
            await using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
            while (true)
            {
                await gzip.WriteAsync(Block, token);
                await gzip.FlushAsync(token);
            }
        });
        Assert.Equal("file_too_large", await FailureOfAsync(server.Address + "/endless.txt"));
    }

    [Fact]
    public async Task Drip_OneByteNowAndThen_EndsAtTheTotalLimit()
    {
        await using RawServer server = RawServer.Start(async (stream, token) =>
        {
            await RawServer.WriteHeadAsync(stream, "HTTP/1.1 200 OK\nConnection: close", token);
            while (true)
            {
                await stream.WriteAsync("."u8.ToArray(), token);
                await Task.Delay(100, token);
            }
        });
        Assert.Equal("download_timeout", await FailureOfAsync(server.Address + "/slow.txt"));
    }

    [Fact]
    public async Task Silence_AfterTheHead_EndsAtTheReadLimit()
    {
        await using RawServer server = RawServer.Start(async (stream, token) =>
        {
            await RawServer.WriteHeadAsync(stream, "HTTP/1.1 200 OK\nContent-Length: 100", token);
            await Task.Delay(Timeout.Infinite, token);
        });
        Assert.Equal("download_timeout", await FailureOfAsync(server.Address + "/silent.txt"));
    }

    [Fact]
    public async Task ContentLength_LongerThanTheBody_IsNotTakenForAWholeFile()
    {
        await using RawServer server = RawServer.Start("HTTP/1.1 200 OK\nContent-Length: 5000", "only half of it"u8.ToArray());
        Assert.Equal("download_failed", await FailureOfAsync(server.Address + "/half.txt"));
    }

    [Fact]
    public async Task ContentLength_ShorterThanTheBody_TakesWhatWasAnnounced()
    {
        await using RawServer server = RawServer.Start("HTTP/1.1 200 OK\nContent-Length: 10", "Kingfisher and what was not announced"u8.ToArray());
        Answer ended = await strict.Client.SubmitToTheEndAsync(server.Address + "/short.txt");
        Assert.Equal("SUCCESS", ended.Word("status"));
        Assert.Equal(10, ended.Json.GetProperty("size").GetInt32());
    }

    [Theory]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: 99999999999999999999")]
    [InlineData("Content-Length: abc\nContent-Length: 3")]
    public async Task ContentLength_ThatIsNoLength_EndsWithAReason(string header)
    {
        await using RawServer server = RawServer.Start($"HTTP/1.1 200 OK\nConnection: close\n{header}", "Kingfisher"u8.ToArray());
        Answer ended = await strict.Client.SubmitToTheEndAsync(server.Address + "/strange.txt");
        Assert.True(ended.Word("status") == "SUCCESS" || ended.ErrorCode() is "download_failed" or "file_too_large", ended.Json.ToString());
    }

    [Fact]
    public async Task Gzip_ThatIsNone_EndsFailed()
    {
        await using RawServer server = RawServer.Start("HTTP/1.1 200 OK\nConnection: close\nContent-Encoding: gzip", "not gzip at all"u8.ToArray());
        Assert.Equal("download_failed", await FailureOfAsync(server.Address + "/a.txt"));
    }

    [Fact]
    public async Task NoHttpAtAll_EndsFailed()
    {
        await using RawServer server = RawServer.Start("220 mail.example ESMTP", []);
        Assert.Equal("download_failed", await FailureOfAsync(server.Address + "/a.txt"));
    }

    [Fact]
    public async Task Headers_WithoutEnd_EndFailed()
    {
        await using RawServer server = RawServer.Start(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), token);
            byte[] line = Encoding.ASCII.GetBytes($"X-Filler: {new string('x', 8_000)}\r\n");
            while (true)
            {
                await stream.WriteAsync(line, token);
            }
        });
        Assert.Equal("download_failed", await FailureOfAsync(server.Address + "/a.txt"));
    }

    [Fact]
    public async Task Redirects_InACircle_EndFailed()
    {
        string to = "";
        string first = service.Origin.OfferAnswer("first", context => RedirectAsync(context.Response, to));
        to = service.Origin.OfferAnswer("second", context => RedirectAsync(context.Response, first));
        Assert.Equal("too_many_redirects", await FailureOfAsync(first));
        Assert.InRange(service.Origin.HitsOf(first), 1, 10);

        static Task RedirectAsync(Microsoft.AspNetCore.Http.HttpResponse response, string location)
        {
            response.Redirect(location);
            return Task.CompletedTask;
        }
    }

    private async Task<string> FailureOfAsync(string url)
    {
        Answer ended = await strict.Client.SubmitToTheEndAsync(url);
        Assert.Equal("FAILED", ended.Word("status"));
        Assert.NotEmpty(ended.Json.GetProperty("error").GetProperty("detail").GetString()!);
        return ended.ErrorCode();
    }
}
