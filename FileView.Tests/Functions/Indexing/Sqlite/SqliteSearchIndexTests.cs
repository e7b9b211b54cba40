using FileView.Functions.Indexing;
using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Indexing.Sqlite;

public sealed class SqliteSearchIndexTests : IDisposable
{
    private const string Here = "here";
    private readonly IndexingApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("合同")]
    [InlineData("仲裁委员会")]
    [InlineData("同")]
    public async Task Search_ChineseWord_IsFoundWithinASentence(string word)
    {
        await PutAsync("a", "本合同由仲裁委员会裁决");
        IndexHit hit = Assert.Single((await SearchAsync(word)).Hits);
        Assert.Contains($"\u0002{word}\u0003", hit.Snippet, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001F', hit.Snippet);
    }

    [Fact]
    public async Task Search_ChineseCharactersInAnotherOrder_AreNotFound()
    {
        await PutAsync("a", "本合同");
        Assert.Empty((await SearchAsync("同合")).Hits);
    }

    [Theory]
    [InlineData("CAFE", true)]
    [InlineData("café", true)]
    [InlineData("caf", false)]
    public async Task Search_Word_IsFoundWhateverItsCaseAndAccents(string word, bool found)
    {
        await PutAsync("a", "The Café is open");
        Assert.Equal(found, (await SearchAsync(word)).Hits.Count == 1);
    }

    [Fact]
    public async Task Search_TwoWords_MustBothBeOnThePage()
    {
        await PutAsync("a", "red green", "green blue");
        Assert.Equal(1, Assert.Single((await SearchAsync("red", "green")).Hits).Page);
        Assert.Empty((await SearchAsync("red", "blue")).Hits);
    }

    [Fact]
    public async Task Search_Phrase_IsFoundInItsOrderOnly()
    {
        await PutAsync("a", "red green");
        Assert.Single((await SearchAsync("red green")).Hits);
        Assert.Empty((await SearchAsync("green red")).Hits);
    }

    [Theory]
    [InlineData("a*")]
    [InlineData("(alpha")]
    [InlineData("alpha OR")]
    [InlineData("NEAR(alpha beta)")]
    [InlineData("text:alpha")]
    [InlineData("^alpha")]
    [InlineData("-alpha")]
    [InlineData("alpha\"")]
    [InlineData("alpha' OR 1=1 --")]
    public async Task Search_Operators_AreTakenAsTheyStand(string phrase)
    {
        await PutAsync("a", "alpha beta");
        bool isTheWordItself = phrase is "(alpha" or "^alpha" or "-alpha" or "alpha\"";
        Assert.Equal(isTheWordItself, (await SearchAsync(phrase)).Hits.Count == 1);
    }

    [Fact]
    public async Task Search_OfAScope_SeesNothingOfAnother()
    {
        await PutAsync("mine", "shared word");
        await PutAsync(new IndexedContent("theirs", 1, "there", "other", 1), "shared word secret");

        IndexHits hits = await SearchAsync("shared");
        Assert.Equal("mine", Assert.Single(Assert.Single(hits.Hits).PreviewIds));
        Assert.False(hits.More);
        Assert.Empty((await SearchAsync("secret")).Hits);
        Assert.Empty((await _app.Index.SearchAsync(new IndexQuery(Here, ["secret"], 0, 10, "theirs"), CancellationToken.None)).Hits);
    }

    [Fact]
    public async Task Search_ScoreOfAWord_DoesNotTellHowOftenOthersHaveIt()
    {
        await PutAsync("mine", "kestrel");
        double before = Assert.Single((await SearchAsync("kestrel")).Hits).Score;
        for (int i = 0; i < 20; i++)
        {
            await PutAsync(new IndexedContent($"p{i}", 1, "there", $"c{i}", 1), "kestrel");
        }

        Assert.Equal(before, Assert.Single((await SearchAsync("kestrel")).Hits).Score);
    }

    [Fact]
    public async Task Search_PartByPart_ShowsEveryHitOnceAndTellsTheEnd()
    {
        await PutAsync("a", [.. Enumerable.Range(1, 25).Select(page => $"word {page}")]);
        var pages = new List<int>();
        IndexHits part;
        do
        {
            part = await _app.Index.SearchAsync(new IndexQuery(Here, ["word"], pages.Count, 10), CancellationToken.None);
            pages.AddRange(part.Hits.Select(hit => hit.Page));
        }
        while (part.More);

        Assert.Equal(Enumerable.Range(1, 25), pages.Order());
    }

    [Fact]
    public async Task Search_MorePagesThanAreRanked_GivesThoseOfTheLatestContent()
    {
        await PutAsync("former", [.. Enumerable.Range(1, 10).Select(_ => "word")]);
        await PutAsync("latter", [.. Enumerable.Range(1, IndexQuery.MaxRanked).Select(_ => "word and more words")]);
        IndexHits last = await _app.Index.SearchAsync(new IndexQuery(Here, ["word"], IndexQuery.MaxRanked - 1, 10), CancellationToken.None);
        Assert.Equal(["latter"], Assert.Single(last.Hits).PreviewIds);
        Assert.False(last.More);
    }

    [Fact]
    public async Task Put_OlderTextAfterNewer_IsDropped()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "content", 2), "newer");
        await PutAsync(new IndexedContent("b", 1, Here, "content", 1), "older", "older too");

        Assert.Empty((await SearchAsync("older")).Hits);
        Assert.Equal(["b", "a"], Assert.Single((await SearchAsync("newer")).Hits).PreviewIds);
    }

    [Fact]
    public async Task Put_NewerTextWithFewerPages_LeavesNothingOfTheOlder()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "content", 1), "first", "second");
        await PutAsync(new IndexedContent("a", 1, Here, "content", 2), "only");

        Assert.Empty((await SearchAsync("second")).Hits);
        Assert.Empty((await SearchAsync("first")).Hits);
        Assert.Single((await SearchAsync("only")).Hits);
    }

    [Fact]
    public async Task Put_Repeated_MakesNoDuplicates()
    {
        for (int i = 0; i < 3; i++)
        {
            await PutAsync("a", "word");
        }

        Assert.Single(Assert.Single((await SearchAsync("word")).Hits).PreviewIds);
    }

    [Fact]
    public async Task Put_LaterRunWithAnotherContent_MovesThePreviewAndDropsTheFormerContent()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "former", 1), "former");
        await PutAsync(new IndexedContent("a", 2, Here, "latter", 1), "latter");
        await PutAsync(new IndexedContent("a", 1, Here, "former", 1), "former");

        Assert.Empty((await SearchAsync("former")).Hits);
        Assert.Single((await SearchAsync("latter")).Hits);
    }

    [Fact]
    public async Task Put_TextThatEndsInTheMiddle_LeavesTheIndexAsItWas()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "content", 1), "whole");
        await Assert.ThrowsAsync<FileNotFoundException>(() => _app.Index.PutAsync(
            new IndexedContent("a", 1, Here, "content", 2), Broken(), CancellationToken.None));

        Assert.Single((await SearchAsync("whole")).Hits);
        Assert.Empty((await SearchAsync("half")).Hits);
    }

    [Fact]
    public async Task Forget_OneOfTwoPreviews_KeepsTheContentForTheOther()
    {
        await PutAsync(new IndexedContent("a", 1, Here, "content", 1), "word");
        await PutAsync(new IndexedContent("b", 1, Here, "content", 1), "word");

        await _app.Index.ForgetAsync("a", CancellationToken.None);
        Assert.Equal(["b"], Assert.Single((await SearchAsync("word")).Hits).PreviewIds);
        await _app.Index.ForgetAsync("b", CancellationToken.None);
        Assert.Empty((await SearchAsync("word")).Hits);
    }

    [Fact]
    public async Task Index_FileIsUnusable_IsUnavailableUntilItIsBack()
    {
        _app.TakeIndexAway();
        await Assert.ThrowsAsync<IndexUnavailableException>(() => _app.Index.ProbeAsync(CancellationToken.None));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => PutAsync("a", "word"));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => SearchAsync("word"));

        _app.BringIndexBack();
        await _app.Index.ProbeAsync(CancellationToken.None);
        await PutAsync("a", "word");
        Assert.Single((await SearchAsync("word")).Hits);
    }

    [Fact]
    public async Task Index_FileIsDamaged_IsUnavailableInWordsWithoutAPath()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_app.IndexFile)!);
        await File.WriteAllTextAsync(_app.IndexFile, new string('x', 5000));
        var away = await Assert.ThrowsAsync<IndexUnavailableException>(() => _app.Index.ProbeAsync(CancellationToken.None));
        Assert.DoesNotContain('/', away.Message);
    }

    [Fact]
    public async Task Put_ManyAtOnce_AllAreFound()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => PutAsync(new IndexedContent($"p{i}", 1, Here, $"c{i}", 1), "word"))));
        Assert.Equal(20, (await _app.Index.SearchAsync(new IndexQuery(Here, ["word"], 0, 100), CancellationToken.None)).Hits.Count);
    }

    private static async IAsyncEnumerable<PageText> Broken()
    {
        yield return new PageText(1, "half");
        await Task.Yield();
        throw new FileNotFoundException();
    }

    private Task PutAsync(string previewId, params string[] pages) =>
        PutAsync(new IndexedContent(previewId, 1, Here, $"content of {previewId}", 1), pages);

    private Task PutAsync(IndexedContent content, params string[] pages) =>
        _app.Index.PutAsync(content, pages.Select((text, index) => new PageText(index + 1, text)).ToAsyncEnumerable(), CancellationToken.None);

    private Task<IndexHits> SearchAsync(params string[] phrases) =>
        _app.Index.SearchAsync(new IndexQuery(Here, phrases, 0, 10), CancellationToken.None);
}
