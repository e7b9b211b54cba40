using System.Text.Json.Nodes;
using FileView.Functions.Indexing;
using FileView.Functions.Indexing.Elasticsearch;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Indexing.Elasticsearch;

/// <summary>Against <see cref="ContractServer"/>; it was never run against Elasticsearch itself.</summary>
public sealed class ElasticsearchSearchIndexTests : IAsyncLifetime
{
    private const string Here = "here";
    private readonly IndexingOptions _options = new() { Engine = IndexEngine.Elasticsearch };
    private ContractServer _server = null!;
    private ElasticsearchClient? _client;

    public async Task InitializeAsync()
    {
        _server = await ContractServer.StartAsync();
        _options.Elasticsearch.Url = _server.Address;
        _options.Elasticsearch.RetryInterval = 1;
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Breaches);
        _client?.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Put_Pages_AreFoundWithinTheirScope()
    {
        await PutAsync("mine", "about herons", "about ospreys");
        await PutAsync(new IndexedContent("theirs", 1, "there", "content of mine", 1), "about herons");

        IndexHit hit = Assert.Single((await SearchAsync("ospreys")).Hits);
        Assert.Equal((2, "about \u0002ospreys\u0003", 0.5), (hit.Page, hit.Snippet, hit.Score));
        Assert.Equal(["mine"], hit.PreviewIds);
        Assert.Equal(["mine"], Assert.Single((await SearchAsync("herons")).Hits).PreviewIds);
    }

    [Fact]
    public async Task Put_FirstTime_MakesStrictIndicesWithAnAnalyserForChinese()
    {
        await PutAsync("a", "word");
        JsonObject pages = _server.Made["fileview-pages"];
        Assert.Equal("strict", (string?)pages["mappings"]!["dynamic"]);
        Assert.Equal("fileview", (string?)pages["mappings"]!["properties"]!["text"]!["analyzer"]);
        JsonNode analyzer = pages["settings"]!["analysis"]!["analyzer"]!["fileview"]!;
        Assert.Equal("standard", (string?)analyzer["tokenizer"]);
        Assert.Contains("cjk_width", analyzer["filter"]!.AsArray().Select(filter => (string?)filter));
        Assert.Equal("strict", (string?)_server.Made["fileview-previews"]["mappings"]!["dynamic"]);
    }

    [Fact]
    public async Task Put_SecondTime_DoesNotMakeTheIndicesAgain()
    {
        await PutAsync("a", "word");
        await PutAsync("b", "word");
        Assert.Equal(2, _server.Requests.Count(request => request is "PUT /fileview-pages" or "PUT /fileview-previews"));
    }

    [Fact]
    public async Task Put_Repeated_MakesNoDuplicates()
    {
        await PutAsync("a", "word");
        await PutAsync("a", "word");
        Assert.Single((await SearchAsync("word")).Hits);
        Assert.Equal(1, _server.CountOf("fileview-previews"));
    }

    [Fact]
    public async Task Put_OlderTextAfterNewer_IsDroppedAndTheLinkIsMade()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "content", 2), "newer");
        await PutAsync(new IndexedContent("b", 1, Here, "content", 1), "older", "older too");
        Assert.Empty((await SearchAsync("older")).Hits);
        Assert.Equal(2, Assert.Single((await SearchAsync("newer")).Hits).PreviewIds.Count);
    }

    [Fact]
    public async Task Put_NewerTextWithFewerPages_LeavesNothingOfTheOlder()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "content", 1), "first", "second");
        await PutAsync(new IndexedContent("a", 1, Here, "content", 2), "only");
        Assert.Empty((await SearchAsync("second")).Hits);
        Assert.Single((await SearchAsync("only")).Hits);
    }

    [Fact]
    public async Task Put_NewerPageIsThereAlready_TheConflictIsSuccess()
    {
        _server.BeforeBulk = () =>
        {
            _server.Put("fileview-pages", DocumentNames.Page(Here, "content", 1), 9, Page("newest", 9));
            _server.Put("fileview-pages", DocumentNames.Head(Here, "content"), 9, Page(null, 9));
        };
        await PutAsync(new IndexedContent("a", 1, Here, "content", 2), "second", "second");
        Assert.Single((await SearchAsync("newest")).Hits);
        Assert.Empty((await SearchAsync("second")).Hits);
    }

    [Fact]
    public async Task Put_PageWasDeletedJustNow_IsTriedAgainLater()
    {
        // A deleted document goes on refusing its version for a moment.
        await PutAsync(new IndexedContent("a", 1, Here, "content", 1), "first");
        _server.Put("fileview-pages", DocumentNames.Page(Here, "content", 1), 9, Page("gone", 1));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => PutAsync(new IndexedContent("a", 1, Here, "content", 2), "second"));
    }

    [Fact]
    public async Task Put_ServerHasNoRoomForSomePages_SendsThoseAgain()
    {
        foreach (int status in new[] { 0, 429, 0, 429, 0 })
        {
            _server.ItemFailures.Enqueue(status);
        }

        await PutAsync("a", "one word", "two word", "three word", "four word");
        Assert.Equal([1, 2, 3, 4], (await SearchAsync("word")).Hits.Select(hit => hit.Page).Order());
        Assert.Equal(2, _server.Requests.Count(request => request.Contains("_bulk", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Put_ServerNeverHasRoom_IsUnavailable()
    {
        for (int i = 0; i < 10; i++)
        {
            _server.ItemFailures.Enqueue(429);
        }

        await Assert.ThrowsAsync<IndexUnavailableException>(() => PutAsync("a", "word"));
    }

    [Fact]
    public async Task Put_PageIsRefused_FailsAndTellsNothingOfIt()
    {
        _server.ItemFailures.Enqueue(400);
        var refused = await Assert.ThrowsAsync<ElasticsearchException>(() => PutAsync("a", "secret"));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.Equal(IndexFailures.Unexpected, IndexFailures.ReasonOf(refused));
    }

    [Fact]
    public async Task Put_ManyPages_GoInBatches()
    {
        _options.Elasticsearch.BatchPages = 10;
        await PutAsync("a", [.. Enumerable.Range(1, 25).Select(page => $"word {page}")]);
        Assert.Equal(3, _server.Requests.Count(request => request == "POST /fileview-pages/_bulk?refresh=wait_for"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Call_AnswerThatPasses_IsTriedAgain(int status)
    {
        _server.Failures.Enqueue((status, 0));
        await PutAsync("a", "word");
        Assert.Single((await SearchAsync("word")).Hits);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Call_AnswerThatLasts_IsUnavailableAtOnce(int status)
    {
        _server.Failures.Enqueue((status, null));
        var away = await Assert.ThrowsAsync<IndexUnavailableException>(() => CreateSut().ProbeAsync(CancellationToken.None));
        Assert.Contains($"{status}", away.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Call_ServerIsOverloadedForGood_IsUnavailableAfterTheRetries()
    {
        for (int i = 0; i < 10; i++)
        {
            _server.Failures.Enqueue((503, null));
        }

        await Assert.ThrowsAsync<IndexUnavailableException>(() => CreateSut().ProbeAsync(CancellationToken.None));
        Assert.Equal(1 + _options.Elasticsearch.Retries, _server.Requests.Count);
    }

    [Fact]
    public async Task Call_NobodyIsThere_IsUnavailableInWordsWithoutTheAddress()
    {
        _options.Elasticsearch.Url = "http://127.0.0.1:1";
        var away = await Assert.ThrowsAsync<IndexUnavailableException>(() => CreateSut().ProbeAsync(CancellationToken.None));
        Assert.DoesNotContain("127", away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ApiKey_GoesBeforeUserNameAndPassword()
    {
        (_options.Elasticsearch.ApiKey, _options.Elasticsearch.Username, _options.Elasticsearch.Password) = ("a2V5", "u", "p");
        await CreateSut().ProbeAsync(CancellationToken.None);
        Assert.All(_server.Authorizations, authorization => Assert.Equal("ApiKey a2V5", authorization));
    }

    [Fact]
    public async Task Call_UserNameAndPassword_AreBasic()
    {
        (_options.Elasticsearch.Username, _options.Elasticsearch.Password) = ("ü", "p");
        await CreateSut().ProbeAsync(CancellationToken.None);
        Assert.All(_server.Authorizations, authorization => Assert.Equal("Basic w7w6cA==", authorization));
    }

    [Fact]
    public async Task Search_NothingWasIndexedYet_FindsNothing() => Assert.Empty((await SearchAsync("word")).Hits);

    [Fact]
    public async Task Search_WithinOnePreview_LooksIntoItsContentOnly()
    {
        await PutAsync("a", "word");
        await PutAsync("b", "word");
        IndexHits hits = await CreateSut().SearchAsync(new IndexQuery(Here, ["word"], 0, 10, "a"), CancellationToken.None);
        Assert.Equal(["a"], Assert.Single(hits.Hits).PreviewIds);
        Assert.Empty((await CreateSut().SearchAsync(new IndexQuery("there", ["word"], 0, 10, "a"), CancellationToken.None)).Hits);
    }

    [Fact]
    public async Task Search_MoreThanAsked_TellsSo()
    {
        await PutAsync("a", "word 1", "word 2", "word 3");
        IndexHits first = await CreateSut().SearchAsync(new IndexQuery(Here, ["word"], 0, 2), CancellationToken.None);
        IndexHits second = await CreateSut().SearchAsync(new IndexQuery(Here, ["word"], 2, 2), CancellationToken.None);
        Assert.Equal((2, true, 1, false), (first.Hits.Count, first.More, second.Hits.Count, second.More));
    }

    [Fact]
    public async Task Forget_LastPreviewOfAContent_DropsItsPages()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "content", 1), "word");
        await PutAsync(new IndexedContent("b", 1, Here, "content", 1), "word");
        await CreateSut().ForgetAsync("a", CancellationToken.None);
        Assert.Single((await SearchAsync("word")).Hits);
        await CreateSut().ForgetAsync("b", CancellationToken.None);
        await CreateSut().ForgetAsync("b", CancellationToken.None);
        Assert.Equal((0, 0), (_server.CountOf("fileview-pages"), _server.CountOf("fileview-previews")));
    }

    [Fact]
    public async Task Put_LaterRunWithAnotherContent_DropsTheFormer()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "former", 1), "former");
        await PutAsync(new IndexedContent("a", 2, Here, "latter", 1), "latter");
        Assert.Empty((await SearchAsync("former")).Hits);
        Assert.Single((await SearchAsync("latter")).Hits);
    }

    private static JsonObject Page(string? text, long version)
    {
        var page = new JsonObject { ["scope"] = Here, ["content"] = "content", ["page"] = text is null ? 0 : 1, ["version"] = version };
        if (text is not null)
        {
            page["text"] = text;
        }

        return page;
    }

    private ElasticsearchSearchIndex CreateSut()
    {
        IOptions<IndexingOptions> options = Options.Create(_options);
        _client ??= new ElasticsearchClient(options, TimeProvider.System);
        var indices = new ElasticsearchIndices(_client, options);
        return new ElasticsearchSearchIndex(
            _client,
            indices,
            new BulkWriter(_client, indices, options, TimeProvider.System),
            new ElasticsearchSearch(_client, indices),
            TimeProvider.System);
    }

    private Task PutAsync(string previewId, params string[] pages) =>
        PutAsync(new IndexedContent(previewId, 1, Here, $"content of {previewId}", 1), pages);

    private Task PutAsync(IndexedContent content, params string[] pages) =>
        CreateSut().PutAsync(content, pages.Select((text, index) => new PageText(index + 1, text)).ToAsyncEnumerable(), CancellationToken.None);

    private Task<IndexHits> SearchAsync(params string[] phrases) =>
        CreateSut().SearchAsync(new IndexQuery(Here, phrases, 0, 10), CancellationToken.None);
}
