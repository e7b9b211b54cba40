using System.Text.Json;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Indexing.Search;

public sealed class SearchFunctionTests : IDisposable
{
    private readonly IndexingApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Search_Word_TellsPreviewNamePageSnippetAndScore()
    {
        PreviewRun run = await _app.AddIndexedAsync(TestSnapshots.Scope, "birds.pdf", "herons", "the osprey dives");

        JsonElement hit = Assert.Single(IndexingApp.Hits(await _app.SearchAsync("?q=osprey")));
        Assert.Equal(run.PreviewId, hit.GetProperty("id").GetString());
        Assert.Equal("birds.pdf", hit.GetProperty("name").GetString());
        Assert.Equal(2, hit.GetProperty("page").GetInt32());
        Assert.Equal("the <em>osprey</em> dives", hit.GetProperty("snippet").GetString());
        Assert.Equal(1, hit.GetProperty("score").GetDouble());
        Assert.Equal($"http://localhost:7071/view/{run.PreviewId}?page=2", hit.GetProperty("viewUrl").GetString());
    }

    [Fact]
    public async Task Search_ScriptInADocument_ComesAsText()
    {
        await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", "<script>alert(1)</script> <em onclick=x>word</em> \u0002<img src=x>\u0003 & \"q\"");
        string snippet = Assert.Single(IndexingApp.Hits(await _app.SearchAsync("?q=word"))).GetProperty("snippet").GetString()!;
        Assert.Equal(
            "&lt;script&gt;alert(1)&lt;/script&gt; &lt;em onclick=x&gt;<em>word</em>&lt;/em&gt; &lt;img src=x&gt; &amp; &quot;q&quot;", snippet);
    }

    [Theory]
    [InlineData("?q=")]
    [InlineData("")]
    [InlineData("?q=%20%20")]
    [InlineData("?q=*")]
    [InlineData("?q=%22%22")]
    [InlineData("?q=%28%29%3A%5E-")]
    public async Task Search_NothingToFind_IsRefused(string query) => Assert.Equal((400, "query_empty"), await _app.RefusedAsync(query));

    [Theory]
    [InlineData(501)]
    [InlineData(10_000)]
    public async Task Search_TooLong_IsRefused(int length) =>
        Assert.Equal((400, "query_too_long"), await _app.RefusedAsync($"?q={new string('a', length)}"));

    [Fact]
    public async Task Search_TooManyWords_IsRefused() =>
        Assert.Equal((400, "query_too_long"), await _app.RefusedAsync($"?q={string.Join('+', Enumerable.Range(1, 33))}"));

    [Fact]
    public async Task Search_LongestText_IsAnswered()
    {
        string text = string.Concat(Enumerable.Repeat("中文", 250));
        PreviewRun run = await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", text);
        Assert.Equal([run.PreviewId], await _app.FindAsync(text));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("中")]
    public async Task Search_OneCharacter_IsAWord(string character)
    {
        PreviewRun run = await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", "a 中文 b");
        Assert.Equal([run.PreviewId], await _app.FindAsync(character));
    }

    [Theory]
    [InlineData("\"one* (two) OR NEAR:^-")]
    [InlineData("one AND NOT two")]
    [InlineData("one') OR ('1'='1")]
    public async Task Search_Operators_AreWords(string text)
    {
        await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", "one two");
        Assert.Empty(await _app.FindAsync(text));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("ten")]
    public async Task Search_SizeOutOfBounds_IsRefused(string size) =>
        Assert.Equal((400, "size_invalid"), await _app.RefusedAsync($"?q=a&size={size}"));

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAFAAAAAAAAAAA")]
    [InlineData("%00")]
    public async Task Search_CursorOfNoSearch_IsRefused(string cursor) =>
        Assert.Equal((400, "cursor_invalid"), await _app.RefusedAsync($"?q=a&cursor={cursor}"));

    [Fact]
    public async Task Search_Cursor_GoesOnAndEnds()
    {
        await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", [.. Enumerable.Range(1, 45).Select(number => $"word {number}")]);
        var pages = new List<int>();
        string? cursor = null;
        do
        {
            JsonElement part = await _app.SearchAsync($"?q=word{(cursor is null ? "" : $"&cursor={cursor}")}");
            pages.AddRange(IndexingApp.Hits(part).Select(hit => hit.GetProperty("page").GetInt32()));
            cursor = part.TryGetProperty("cursor", out JsonElement next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, 45), pages.Order());
    }

    [Fact]
    public async Task Search_CursorOfOtherWords_IsRefused()
    {
        await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", "word", "word");
        string cursor = (await _app.SearchAsync("?q=word&size=1")).GetProperty("cursor").GetString()!;
        Assert.Equal((400, "cursor_invalid"), await _app.RefusedAsync($"?q=other&cursor={cursor}"));
    }

    [Fact]
    public async Task Search_WithinOnePreview_FindsNothingOfOthers()
    {
        PreviewRun one = await _app.AddIndexedAsync(TestSnapshots.Scope, "1.pdf", "word");
        await _app.AddIndexedAsync(TestSnapshots.Scope, "2.pdf", "word");
        JsonElement hit = Assert.Single(IndexingApp.Hits(await _app.SearchAsync($"?q=word&id={one.PreviewId}")));
        Assert.Equal(one.PreviewId, hit.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Search_WithinAPreviewThatIsNotThere_IsNotFound(string id) =>
        Assert.Equal((404, "preview_not_found"), await _app.RefusedAsync($"?q=word&id={id}"));

    [Fact]
    public async Task Search_WithinAPreviewOfAnotherScope_IsNotFound()
    {
        PreviewRun theirs = await _app.AddIndexedAsync("theirs", "x.pdf", "word");
        Assert.Equal((404, "preview_not_found"), await _app.RefusedAsync($"?q=word&id={theirs.PreviewId}"));
    }

    [Fact]
    public async Task Search_PreviewWasDeleted_IsNeverShownAndForgotten()
    {
        PreviewRun run = await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", "word");
        await _app.Blobs.DeleteAsync(BlobNames.Snapshot(run.PreviewId), CancellationToken.None);
        _app.Time.Advance(TimeSpan.FromDays(30));

        Assert.Empty(await _app.FindAsync("word"));
        Assert.Empty((await _app.Index.SearchAsync(new(TestSnapshots.Scope, ["word"], 0, 10), CancellationToken.None)).Hits);
    }

    [Fact]
    public async Task Search_SameContentTwice_IsOneHit()
    {
        PreviewRun one = await _app.AddIndexedAsync(TestSnapshots.Scope, "1.pdf", "word");
        PreviewSnapshot snapshot = await _app.GetAsync(one);
        PreviewRun two = await _app.AddAsync(TestSnapshots.Scope, "2.pdf", snapshot.Sha256!, snapshot.Artefacts!);
        await _app.Indexer.IndexAsync(two, again: false, CancellationToken.None);
        Assert.Equal([two.PreviewId], await _app.FindAsync("word"));
    }

    [Fact]
    public async Task Search_PreviewRunsAgain_IsNotShownMeanwhile()
    {
        PreviewRun run = await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", "word");
        await _app.Snapshots.TryBeginRunAsync(await _app.GetAsync(run), TestSnapshots.Pending(run.PreviewId, 2), CancellationToken.None);
        Assert.Empty(await _app.FindAsync("word"));
    }

    [Fact]
    public async Task Search_PreviewIsLockedForThisClient_IsNotShown()
    {
        PreviewRun run = await _app.AddIndexedAsync(TestSnapshots.Scope, "x.pdf", "word");
        await _app.Snapshots.UpdateAsync(run, state => state with { Protected = true }, CancellationToken.None);
        Assert.Empty(await _app.FindAsync("word"));
    }

    [Fact]
    public async Task Search_IndexIsAway_SaysSo()
    {
        _app.TakeIndexAway();
        Assert.Equal((503, "index_unavailable"), await _app.RefusedAsync("?q=word"));
    }
}
