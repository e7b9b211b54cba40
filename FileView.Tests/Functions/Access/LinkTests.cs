using FileView.Functions.Access;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.Functions.Access;

[Attack("Links that were copied or changed")]
public sealed class LinkTests
{
    private static readonly Caller Program = new("portal", null, HoldsApiKey: true);
    private static readonly Caller Ann = new("portal", "ann", HoldsApiKey: false);
    private static readonly Caller Ben = new("portal", "ben", HoldsApiKey: false);

    [Fact]
    public void MayFetch_LinkOfAClient_WorksForThatClientOnly()
    {
        using var app = new IntakeApp();
        string url = UrlFor(app, Shown(), Ann);
        Assert.True(MayFetch(app, Shown(), url, Ann));
        Assert.False(MayFetch(app, Shown(), url));
        Assert.False(MayFetch(app, Shown(), url, Ben));
        Assert.False(MayFetch(app, Shown(), url, Ann with { Scope = "other" }));
    }

    [Fact]
    public void MayFetch_LinkOfAProgramThatNamesNoClient_WorksForWhoeverHoldsItsKey()
    {
        using var app = new IntakeApp();
        string url = UrlFor(app, Shown(), Program);
        Assert.True(MayFetch(app, Shown(), url, Program));
        Assert.True(MayFetch(app, Shown(), url, Ann));
        Assert.False(MayFetch(app, Shown(), url));
        Assert.False(MayFetch(app, Shown(), url, Program with { Scope = "other" }));
    }

    [Fact]
    public void MayFetch_LinkThatWasChangedOrIsOver_IsRefused()
    {
        var time = new SteppedTime();
        using var app = new IntakeApp(time: time);
        string url = UrlFor(app, Shown(), Ann);
        Assert.True(MayFetch(app, Shown(), url, Ann));
        Assert.False(MayFetch(app, Shown(), url.Replace("?e=1", "?e=2", StringComparison.Ordinal), Ann));
        Assert.False(MayFetch(app, Shown(), url.Replace("&s=", "&s=0", StringComparison.Ordinal), Ann));
        Assert.False(MayFetch(app, Shown() with { Artefacts = "artefacts/bb/other" }, url, Ann));
        Assert.False(MayFetch(app, Shown() with { Id = "bbbbbbbbbbbbbbbbbbbbbbbbbb" }, url, Ann));
        time.Now += TimeSpan.FromSeconds(3_599);
        Assert.True(MayFetch(app, Shown(), url, Ann));
        time.Now += TimeSpan.FromSeconds(1_802);
        Assert.False(MayFetch(app, Shown(), url, Ann));
    }

    [Fact]
    public void MayFetch_LinkOfALockedClient_IsRefused()
    {
        using var app = new IntakeApp();
        PreviewSnapshot preview = Unlocked(app, Ben, TimeSpan.FromMinutes(1));
        Assert.True(MayFetch(app, preview, UrlFor(app, preview, Ben), Ben));
        Assert.False(MayFetch(app, preview, UrlFor(app, preview, Ben), Ann));
        Assert.False(MayFetch(app, preview, $"https://view.example/x?{app.Get<ContentLinks>().Create(preview, Ann)}", Ann));
    }

    [Fact]
    public void MayFetch_Token_WorksForWhoeverHoldsItForFiveMinutes()
    {
        var time = new SteppedTime();
        using var app = new IntakeApp(time: time);
        (string query, DateTimeOffset end) = app.Get<LinkTokens>().Create(Shown(), Ann);
        string url = "https://view.example/x?" + query;
        Assert.InRange((end - time.Now).TotalSeconds, 299, 300);
        Assert.DoesNotContain("ann", query, StringComparison.Ordinal);
        Assert.True(MayFetch(app, Shown(), url));
        Assert.True(MayFetch(app, Shown(), url, Ben with { Scope = "other" }));
        time.Now += TimeSpan.FromSeconds(302);
        Assert.False(MayFetch(app, Shown(), url));
        Assert.False(MayFetch(app, Shown(), url, Ann));
    }

    [Theory]
    [InlineData("its end is put off", "t=1", "t=2")]
    [InlineData("its signature is cut off", "", "")]
    [InlineData("another unlock is named in it", ".", ".00")]
    public void MayFetch_TokenThatWasChanged_IsRefused(string attack, string old, string @new)
    {
        using var app = new IntakeApp();
        PreviewSnapshot preview = Unlocked(app, Ann, TimeSpan.FromHours(1));
        string query = app.Get<LinkTokens>().Create(preview, Ann).Query;
        string changed = old.Length == 0
            ? query[..query.LastIndexOf('.')]
            : query[..query.IndexOf(old, StringComparison.Ordinal)] + @new + query[(query.IndexOf(old, StringComparison.Ordinal) + old.Length)..];
        Assert.True(MayFetch(app, preview, "https://view.example/x?" + query));
        Assert.False(MayFetch(app, preview, "https://view.example/x?" + changed), attack);
    }

    [Fact]
    public void MayFetch_TokenOfAnotherPreviewOrRun_IsRefused()
    {
        using var app = new IntakeApp();
        string url = "https://view.example/x?" + app.Get<LinkTokens>().Create(Shown(), Ann).Query;
        Assert.False(MayFetch(app, Shown() with { Id = "bbbbbbbbbbbbbbbbbbbbbbbbbb" }, url));
        Assert.False(MayFetch(app, Shown() with { Artefacts = "artefacts/bb/other" }, url));
        Assert.False(MayFetch(app, Shown() with { Protected = true }, url));
    }

    [Fact]
    public void MayFetch_TokenOfAnUnlockedClient_EndsWithTheUnlock()
    {
        var time = new SteppedTime();
        using var app = new IntakeApp(time: time);
        PreviewSnapshot preview = Unlocked(app, Ann, TimeSpan.FromSeconds(60), time);
        (string query, DateTimeOffset end) = app.Get<LinkTokens>().Create(preview, Ann);
        Assert.True(MayFetch(app, preview, "https://view.example/x?" + query));
        Assert.True(end <= time.Now.AddSeconds(60));
        Assert.False(MayFetch(app, preview with { Unlocks = [] }, "https://view.example/x?" + query));
        time.Now += TimeSpan.FromSeconds(61);
        Assert.False(MayFetch(app, preview, "https://view.example/x?" + query));
    }

    private static string UrlFor(IntakeApp app, PreviewSnapshot preview, Caller caller) =>
        app.Get<IPreviewAnswers>().Create(preview, caller, IntakeApp.Request()).PreviewUrl!;

    private static bool MayFetch(IntakeApp app, PreviewSnapshot preview, string url, Caller? caller = null)
    {
        HttpRequest request = IntakeApp.Request(caller: caller);
        request.QueryString = new QueryString(new Uri(url).Query);
        return app.Get<PreviewAccess>().MayFetch(preview, request);
    }

    private static PreviewSnapshot Unlocked(IntakeApp app, Caller client, TimeSpan time, TimeProvider? clock = null) => app.Get<Unlocks>().Grant(
        Shown() with { Protected = true, Sha256 = new string('a', 64) }, client.ClientId!, (clock ?? TimeProvider.System).GetUtcNow() + time);

    private static PreviewSnapshot Shown() => new()
    {
        Id = "aaaaaaaaaaaaaaaaaaaaaaaaaa",
        Scope = "portal",
        Run = 3,
        Status = PreviewStatus.Success,
        Artefacts = "artefacts/aa/folder",
        Entry = "document.pdf",
    };
}
