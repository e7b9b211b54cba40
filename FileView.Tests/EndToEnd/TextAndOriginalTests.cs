using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>The text of a preview, and the file that it was made of.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class TextAndOriginalTests(Service service)
{
    [Fact]
    public async Task Text_Pdf_IsGivenByPage()
    {
        Answer submitted = await service.Client.UploadAsync("text.pdf", SampleFiles.Make("text.pdf"));
        await service.Client.PollToTheEndAsync(submitted.Id);
        Answer text = await TextAsync(submitted.Id);
        Assert.Equal((HttpStatusCode.OK, "DONE"), (text.Status, text.Word("text")));
        Assert.Equal([1, 2], text.Json.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("page").GetInt32()));
        Assert.Contains(SampleFiles.Word, text.Json.GetProperty("pages")[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        Answer second = await TextAsync(submitted.Id, "?page=2");
        Assert.Equal(2, Assert.Single(second.Json.GetProperty("pages").EnumerateArray()).GetProperty("page").GetInt32());
        Assert.Equal("page_not_found", (await TextAsync(submitted.Id, "?page=3")).Word("code"));
        Assert.Equal("page_invalid", (await TextAsync(submitted.Id, "?page=x")).Word("code"));
    }

    [Fact]
    public async Task Text_OfAPicture_IsNotThere()
    {
        Answer submitted = await service.Client.UploadAsync("text.png", SampleFiles.Make("text.png"));
        await service.Client.PollToTheEndAsync(submitted.Id);
        Answer refused = await TextAsync(submitted.Id);
        Assert.Contains(refused.Word("code"), new[] { "text_not_found", "text_not_ready" });
        Assert.Equal("preview_not_found", (await TextAsync("aaaaaaaaaaaaaaaaaaaaaaaaaa")).Word("code"));
    }

    [Fact]
    public async Task Original_IsTheFileUnderItsNameAndInRanges()
    {
        byte[] content = SampleFiles.Make("报告 1.md");
        Answer submitted = await service.Client.UploadAsync("报告 1.md", content);
        await service.Client.PollToTheEndAsync(submitted.Id);
        using HttpResponseMessage whole = await service.Client.GetAsync($"/api/previews/{submitted.Id}/original");
        Assert.Equal(content, await whole.Content.ReadAsByteArrayAsync());
        ContentDispositionHeaderValue disposition = whole.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "报告 1.md"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());

        using var part = new HttpRequestMessage(HttpMethod.Get, $"/api/previews/{submitted.Id}/original");
        part.Headers.Range = new RangeHeaderValue(2, 5);
        using HttpResponseMessage ranged = await service.Client.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, ranged.StatusCode);
        Assert.Equal(content[2..6], await ranged.Content.ReadAsByteArrayAsync());

        using var known = new HttpRequestMessage(HttpMethod.Get, $"/api/previews/{submitted.Id}/original");
        known.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await service.Client.SendAsync(known)).StatusCode);
    }

    [Fact]
    public async Task Original_OfAFileThatCannotBeShown_IsThereAllTheSame()
    {
        byte[] content = Encoding.UTF8.GetBytes("MZ\0\0 nothing that is shown \0\u0001\u0002");
        Answer submitted = await service.Client.UploadAsync("program.exe", content);
        Assert.NotEqual("SUCCESS", (await service.Client.PollToTheEndAsync(submitted.Id)).Word("status"));
        Assert.Equal(content, await service.Client.GetByteArrayAsync($"/api/previews/{submitted.Id}/original"));
        Assert.Equal("preview_not_ready", (await TextAsync(submitted.Id)).Word("code"));
    }

    private async Task<Answer> TextAsync(string id, string query = "") =>
        await Answer.ReadAsync(await service.Client.GetAsync($"/api/previews/{id}/text{query}"));
}
