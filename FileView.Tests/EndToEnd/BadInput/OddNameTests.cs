using System.Net;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.BadInput;

/// <summary>Names that break other preview servers: each is kept as it was meant, or made safe.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class OddNameTests(Service service)
{
    public static TheoryData<string, string> Names => new()
    {
        { "a+b.txt", "a+b.txt" },
        { "100%.txt", "100%.txt" },
        { "100%41.txt", "100%41.txt" },
        { "a#b?c=d&e.txt", "a#b?c=d&e.txt" },
        { "报告 2026（终稿）.txt", "报告 2026（终稿）.txt" },
        { "../../etc/passwd.txt", "passwd.txt" },
        { "..\\..\\boot.txt", "boot.txt" },
        { "a\u0007b\u0000c.txt", "abc.txt" },
        { "photo\u202Etxt.gpj.txt", "phototxt.gpj.txt" },
        { "'; DROP TABLE previews --.txt", "'; DROP TABLE previews --.txt" },
        { "<script>alert(1)<|script>.txt", "<script>alert(1)<|script>.txt" },
        { "a\"b.txt", "a\"b.txt" },
        { " .hidden. .txt ", "hidden. .txt" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RawUpload_NameInTheQuery_IsKeptOrMadeSafe(string name, string expected) =>
        await AssertShownAsync(await PostRawAsync($"?fileName={Uri.EscapeDataString(name)}"), expected);

    [Theory]
    [InlineData("a+b.txt", "a+b.txt")]
    [InlineData("a%2Bb.txt", "a+b.txt")]
    [InlineData("100%25.txt", "100%.txt")]
    [InlineData("a%23b.txt", "a#b.txt")]
    [InlineData("%E6%8A%A5%E5%91%8A.txt", "报告.txt")]
    [InlineData("%2e%2e%2fpasswd.txt", "passwd.txt")]
    [InlineData("a%00b.txt", "ab.txt")]
    public async Task Url_NameInThePath_IsReadAsItIsWritten(string inPath, string expected)
    {
        await using RawServer server = RawServer.Start("HTTP/1.1 200 OK\nConnection: close", Encoding.UTF8.GetBytes("Kingfisher " + inPath));
        await AssertShownAsync(await service.Client.SubmitUrlAsync($"{server.Address}/{inPath}"), expected);
    }

    private async Task<Answer> PostRawAsync(string query)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes($"Kingfisher {Guid.NewGuid()}"));
        body.Headers.ContentType = new("text/plain");
        return await Answer.ReadAsync(await service.Client.PostAsync("/api/previews" + query, body));
    }

    private async Task AssertShownAsync(Answer submitted, string expected)
    {
        Assert.Equal(HttpStatusCode.Accepted, submitted.Status);
        Answer ended = await service.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal(("SUCCESS", expected), (ended.Word("status"), ended.Word("fileName")));

        using HttpResponseMessage original = await service.Client.GetAsync($"/api/previews/{submitted.Id}/original");
        Assert.Equal(HttpStatusCode.OK, original.StatusCode);
        Assert.Equal(expected, original.Content.Headers.ContentDisposition?.FileNameStar);
    }
}
