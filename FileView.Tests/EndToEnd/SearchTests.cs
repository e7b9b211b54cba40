using System.Net;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>A person looks for a word and finds the page that has it.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class SearchTests(Service service)
{
    [Fact]
    public async Task Search_WordOfADocx_FindsIt()
    {
        string id = await IndexedAsync(service.Client, "search.docx", SamplesOffice.Docx("The osprey dives for fish.", "It lives near lakes."));

        Answer answer = await service.Client.SearchAsync("OSPREY");
        Answer hit = Assert.Single(Hits(answer), hit => hit.Id == id);
        Assert.Equal("search.docx", hit.Word("name"));
        Assert.Equal(1, hit.Json.GetProperty("page").GetInt32());
        Assert.Contains("The <em>osprey</em> dives", hit.Word("snippet"), StringComparison.Ordinal);
        Assert.EndsWith($"/view/{id}?page=1", hit.Word("viewUrl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_WordOnTheSecondPageOfAPdf_TellsThePage()
    {
        string id = await IndexedAsync(service.Client, "search.pdf", SamplesPdf.Of("About herons", "About cormorants and gulls"));

        Answer answer = await service.Client.SearchAsync("cormorants");
        Answer hit = Assert.Single(Hits(answer), hit => hit.Id == id);
        Assert.Equal(2, hit.Json.GetProperty("page").GetInt32());
        Assert.Equal(2, hit.Json.GetProperty("pageCount").GetInt32());
    }

    [Fact]
    public async Task Search_TwoCharacterWordOfAChineseDocx_FindsIt()
    {
        string id = await IndexedAsync(service.Client, "合同.docx", SamplesOffice.Docx("本协议由双方自愿签订，任何争议应提交仲裁委员会。"));

        Answer hit = Assert.Single(Hits(await service.Client.SearchAsync("仲裁")), hit => hit.Id == id);
        Assert.Contains("<em>仲裁</em>委员会", hit.Word("snippet"), StringComparison.Ordinal);
        Assert.DoesNotContain(Hits(await service.Client.SearchAsync("裁仲")), hit => hit.Id == id);
    }

    [Fact]
    public async Task Search_OfAnotherScope_FindsNothing()
    {
        await using AppProcess app = await service.StartAppAsync(
            ("fileview__access__open", "false"),
            ("fileview__access__keys__0__name", "one"),
            ("fileview__access__keys__0__key", "the key of one"),
            ("fileview__access__keys__1__name", "two"),
            ("fileview__access__keys__1__key", "the key of two"));
        using HttpClient one = ClientOf(app, "the key of one"), two = ClientOf(app, "the key of two");
        byte[] content = SampleFiles.Make("scopes.md");
        string id = await IndexedAsync(one, "scopes.md", content);

        Assert.Single(Hits(await one.SearchAsync(SampleFiles.Word)));
        Assert.Empty(Hits(await two.SearchAsync(SampleFiles.Word)));
        Assert.Equal(HttpStatusCode.NotFound, (await two.SearchAsync(SampleFiles.Word, $"&id={id}")).Status);

        // The same content, now of both: each finds its own preview.
        string other = await IndexedAsync(two, "scopes.md", content);
        Assert.Equal(other, Assert.Single(Hits(await two.SearchAsync(SampleFiles.Word))).Id);
        Assert.Equal(id, Assert.Single(Hits(await one.SearchAsync(SampleFiles.Word))).Id);
    }

    [Fact]
    public async Task Index_AwayForATime_EndsIndexFailedAndIsRepairedByItself()
    {
        using var folder = new TempFolder();
        string file = folder["search.db"];
        Directory.CreateDirectory(file);
        await using AppProcess app = await service.StartAppAsync(
            ("fileview__indexing__sqlite__file", file),
            ("fileview__pipeline__indexretries", "1"),
            ("fileview__pipeline__indexretryinterval", "100"));
        Answer submitted = await app.Client.UploadAsync("away.md", SampleFiles.Make("away.md"));

        Answer failed = await app.Client.PollAsync(submitted.Id, "timeout=60&until=indexed");
        Assert.Equal(("SUCCESS", "INDEX_FAILED"), (failed.Word("status"), failed.Word("index")));
        Answer refused = await app.Client.SearchAsync(SampleFiles.Word);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "index_unavailable"), (refused.Status, refused.Word("code")));

        Directory.Delete(file);
        await Eventually.TrueAsync(
            async () => (await app.Client.GetPreviewAsync(submitted.Id)).Word("index") == "INDEXED", "the preview is indexed");
        Assert.Equal(submitted.Id, Assert.Single(Hits(await app.Client.SearchAsync(SampleFiles.Word))).Id);
    }

    [Fact]
    public async Task Rebuild_OfAnIndexThatWasDeleted_BringsEverythingBackWithoutConverting()
    {
        using var folder = new TempFolder();
        await using AppProcess app = await service.StartAppAsync(("fileview__indexing__sqlite__file", folder["search.db"]));
        string id = await IndexedAsync(app.Client, "rebuilt.md", SampleFiles.Make("rebuilt.md"));
        foreach (string file in Directory.GetFiles(folder.Path))
        {
            File.Delete(file);
        }

        Assert.Empty(Hits(await app.Client.SearchAsync(SampleFiles.Word)));
        Answer rebuild = await Answer.ReadAsync(await app.Client.PostAsync("/api/index/rebuild", content: null));
        Assert.Equal(HttpStatusCode.Accepted, rebuild.Status);
        await Eventually.TrueAsync(async () => Hits(await app.Client.SearchAsync(SampleFiles.Word)).Any(hit => hit.Id == id), "it is found again");
        Answer state = await Answer.ReadAsync(await app.Client.GetAsync(rebuild.Word("statusQueryGetUri")));
        Assert.Contains(state.Word("runtimeStatus"), new[] { "Running", "Completed" });
        Answer preview = await app.Client.GetPreviewAsync(id);
        Assert.Equal(1, preview.Json.GetProperty("run").GetInt32());
    }

    private static IEnumerable<Answer> Hits(Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json.GetProperty("hits").EnumerateArray().Select(hit => answer with { Json = hit });
    }

    private static async Task<string> IndexedAsync(HttpClient client, string name, byte[] content)
    {
        Answer submitted = await client.UploadAsync(name, content);
        Answer ended = await client.PollAsync(submitted.Id, "timeout=120&until=indexed");
        Assert.Equal(("SUCCESS", "DONE", "INDEXED"), (ended.Word("status"), ended.Word("text"), ended.Word("index")));
        return submitted.Id;
    }

    private static HttpClient ClientOf(AppProcess app, string key)
    {
        var client = new HttpClient { BaseAddress = app.Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }
}
