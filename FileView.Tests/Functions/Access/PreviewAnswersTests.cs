using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.Functions.Access;

public sealed class PreviewAnswersTests
{
    private static readonly Caller Program = new("portal", null, HoldsApiKey: true);
    private static readonly Caller Browser = new("portal", "0123", HoldsApiKey: false);

    [Fact]
    public void Create_Success_HasLinksThatFetchTheContent()
    {
        using var app = new IntakeApp();
        PreviewAnswer answer = app.Get<IPreviewAnswers>().Create(Shown(), Program, IntakeApp.Request());
        Assert.StartsWith($"https://view.example/api/previews/{Shown().Id}/content/document.pdf?e=", answer.PreviewUrl, StringComparison.Ordinal);
        Assert.Contains("/content/pages/{page}.jpg?e=", answer.PageUrl, StringComparison.Ordinal);
        Assert.True(app.Get<PreviewAccess>().MayFetch(Shown(), Follow(answer.PreviewUrl!, Program)));
    }

    [Theory]
    [InlineData(nameof(PreviewStatus.Converting))]
    [InlineData(nameof(PreviewStatus.Failed))]
    [InlineData(nameof(PreviewStatus.PasswordRequired))]
    public void Create_NotShown_HasNoLinks(string status)
    {
        using var app = new IntakeApp();
        PreviewAnswer answer = app.Get<IPreviewAnswers>().Create(Shown() with { Status = Enum.Parse<PreviewStatus>(status) }, Program, IntakeApp.Request());
        Assert.Null(answer.PreviewUrl);
        Assert.Null(answer.PageUrl);
    }

    [Fact]
    public void Create_ProtectedForALockedClient_HasNoLinks()
    {
        using var app = new IntakeApp();
        PreviewAnswer answer = app.Get<IPreviewAnswers>().Create(
            Shown() with { Protected = true, MissingFonts = ["One"] }, Browser, IntakeApp.Request());
        Assert.Null(answer.PreviewUrl);
        Assert.Null(answer.MissingFonts);
        Assert.False(app.Get<PreviewAccess>().MayFetch(Shown() with { Protected = true }, IntakeApp.Request(caller: Browser)));
    }

    [Fact]
    public void Create_ProtectedAndShownToOthers_IsPasswordRequiredForALockedClient()
    {
        using var app = new IntakeApp();
        PreviewSnapshot preview = Shown() with { Protected = true, Sha256 = new string('a', 64), PageCount = 3, Text = TextStatus.Done };
        preview = app.Get<Unlocks>().Grant(preview, "4567", TimeProvider.System.GetUtcNow().AddMinutes(1));

        PreviewAnswer locked = app.Get<IPreviewAnswers>().Create(preview, Browser, IntakeApp.Request());
        Assert.Equal((PreviewStatus.PasswordRequired, TextStatus.None), (locked.Status, locked.Text));
        Assert.Equal(PreviewErrorCodes.PasswordRequired, locked.Error!.Code);
        Assert.Null(locked.PageCount);

        PreviewAnswer open = app.Get<IPreviewAnswers>().Create(preview, Browser with { ClientId = "4567" }, IntakeApp.Request());
        Assert.Equal(PreviewStatus.Success, open.Status);
        Assert.NotNull(open.PreviewUrl);
        Assert.NotEqual(locked.ETag, open.ETag);
    }

    [Fact]
    public void MayFetch_CallerOfTheScope_NeedsNoLink()
    {
        using var app = new IntakeApp();
        Assert.True(app.Get<PreviewAccess>().MayFetch(Shown(), IntakeApp.Request(caller: Program)));
        Assert.False(app.Get<PreviewAccess>().MayFetch(Shown(), IntakeApp.Request(caller: Program with { Scope = "other" })));
        Assert.False(app.Get<PreviewAccess>().MayFetch(Shown(), IntakeApp.Request()));
    }

    [Fact]
    public void Create_ETag_IsOfTheStateAndOfTheLinks()
    {
        var time = new SteppedTime();
        using var app = new IntakeApp(time: time);
        IPreviewAnswers sut = app.Get<IPreviewAnswers>();
        string ETag(Caller caller) => sut.Create(Shown(), caller, IntakeApp.Request()).ETag;
        string first = ETag(Browser);
        Assert.Equal(first, ETag(Browser));
        Assert.NotEqual(first, ETag(Browser with { ClientId = "another-session" }));
        Assert.NotEqual(first, ETag(Program));
        time.Now += TimeSpan.FromSeconds(1_800);
        Assert.NotEqual(first, ETag(Browser));
    }

    [Fact]
    public async Task Result_Answer_IsOurJsonWithItsETag()
    {
        using var app = new IntakeApp();
        IPreviewAnswers sut = app.Get<IPreviewAnswers>();
        HttpRequest request = IntakeApp.Request();
        using var body = new MemoryStream();
        request.HttpContext.Response.Body = body;
        await sut.Result(request, sut.Create(Shown(), Program, request), 200)
            .ExecuteResultAsync(new() { HttpContext = request.HttpContext });
        Assert.Matches("^\"3-7-[0-9a-f]{12}\"$", request.HttpContext.Response.Headers.ETag.ToString());
        using JsonDocument json = JsonDocument.Parse(body.ToArray());
        string[] names = [.. json.RootElement.EnumerateObject().Select(member => member.Name)];
        Assert.Equal(
            ["id", "run", "status", "text", "index", "fileName", "kind", "previewUrl", "pageCount", "pageUrl", "steps", "createdAt", "updatedAt", "pollUrl"],
            names);
        Assert.Equal("SUCCESS", json.RootElement.GetProperty("status").GetString());
        Assert.DoesNotContain("portal", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    private static PreviewSnapshot Shown() => new()
    {
        Id = "aaaaaaaaaaaaaaaaaaaaaaaaaa",
        Scope = "portal",
        Run = 3,
        Sequence = 7,
        Status = PreviewStatus.Success,
        FileName = "a.docx",
        Kind = PreviewKind.Pages,
        Artefacts = "artefacts/aa/folder",
        Entry = "document.pdf",
        PageCount = 4,
    };

    private static HttpRequest Follow(string url, Caller? caller = null)
    {
        HttpRequest request = IntakeApp.Request(caller: caller);
        request.QueryString = new QueryString(new Uri(url).Query);
        return request;
    }
}
