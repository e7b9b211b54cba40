using System.Net;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>Every format of this release, by URL and by upload: submit, long poll, look at what is shown.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class FormatTests(Service service)
{
    public static TheoryData<string, string> Files => new()
    {
        { "letter.docx", "pages" },
        { "figures.xlsx", "table" },
        { "drawing.svg", "image" },
        { "page.html", "html" },
        { "talk.pptx", "pages" },
        { "paper.pdf", "pages" },
        { "picture.png", "image" },
        { "readme.md", "html" },
        { "people.csv", "table" },
        { "notes.txt", "text" },
        { "data.json", "text" },
        { "program.cs", "text" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Url_OfAnyFormat_IsShown(string name, string kind)
    {
        string url = service.Origin.Offer(name, SampleFiles.Make(name));
        Answer submitted = await service.Client.SubmitUrlAsync(url);
        Assert.Equal(HttpStatusCode.Accepted, submitted.Status);
        await AssertShownAsync(submitted, name, kind);
        Assert.Equal(1, service.Origin.HitsOf(url));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Upload_OfAnyFormat_IsShown(string name, string kind)
    {
        Answer submitted = await service.Client.UploadAsync(name, SampleFiles.Make(name));
        Assert.Equal(HttpStatusCode.Accepted, submitted.Status);
        await AssertShownAsync(submitted, name, kind);
    }

    private async Task AssertShownAsync(Answer submitted, string name, string kind)
    {
        Answer ended = await service.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal("SUCCESS", ended.Word("status"));
        Assert.Equal(kind, ended.Word("kind"));
        Assert.Equal(name, ended.Word("fileName"));

        using HttpResponseMessage content = await service.Client.GetAsync(ended.Word("previewUrl"));
        Assert.Equal(HttpStatusCode.OK, content.StatusCode);
        Assert.Contains("default-src 'none'", content.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", content.Headers.GetValues("X-Content-Type-Options").Single());
        byte[] bytes = await content.Content.ReadAsByteArrayAsync();
        if (kind == "pages")
        {
            Assert.Equal("%PDF", Encoding.ASCII.GetString(bytes, 0, 4));
            await AssertPageAsync(ended, 1);
        }
        else if (kind != "image")
        {
            Assert.Contains(SampleFiles.Word, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        }
    }

    private async Task AssertPageAsync(Answer ended, int number)
    {
        Assert.True(ended.Json.GetProperty("pageCount").GetInt32() >= number);
        string url = ended.Word("pageUrl").Replace("{page}", $"{number}", StringComparison.Ordinal);
        using HttpResponseMessage page = await service.Client.GetAsync(url);
        Assert.Equal("image/jpeg", page.Content.Headers.ContentType?.MediaType);
        byte[] jpeg = await page.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xFF, 0xD8, 0xFF], jpeg[..3]);
    }
}
