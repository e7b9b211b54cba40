using FileView.Tests.Support;
using Microsoft.Playwright;

namespace FileView.Tests.EndToEnd;

/// <summary>A person with a browser: drops a file, watches it, sees it.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class BrowserTests(Service service, Browser browser)
{
    public static TheoryData<string> Files =>
        ["letter.docx", "figures.xlsx", "talk.pptx", "paper.pdf", "picture.png", "readme.md", "people.csv", "drawing.svg"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Page_FileIsChosen_StatesAreShownAndThenThePreview(string name)
    {
        var complaints = new List<string>();
        IPage page = await browser.OpenAsync(service.App.Address, complaints);
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = SampleFiles.Make(name),
        });

        await AssertSeenAsync(page, name, "upload");
        Assert.Empty(complaints);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Page_AddressIsGiven_StatesAreShownAndThenThePreview(string name)
    {
        var complaints = new List<string>();
        IPage page = await browser.OpenAsync(service.App.Address, complaints);
        await page.FillAsync("#url", service.Origin.Offer(name, SampleFiles.Make(name)));
        await page.ClickAsync("#by-url button");

        await AssertSeenAsync(page, name, "url");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Page_DocumentInAFontThatNobodyHas_SaysSo()
    {
        IPage page = await browser.OpenAsync(service.App.Address, []);
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "font.docx",
            MimeType = "application/octet-stream",
            Buffer = SamplesOffice.Docx(
                [], """<w:p><w:r><w:rPr><w:rFonts w:ascii="Unheard Of"/></w:rPr><w:t>Heron</w:t></w:r></w:p>""", extraRelationships: ""),
        });
        await Assertions.Expect(page.Locator("#fonts")).ToContainTextAsync("Unheard Of is not installed");
    }

    [Fact]
    public async Task Page_PrivateAddressIsGiven_TheProblemIsShown()
    {
        IPage page = await browser.OpenAsync(service.App.Address, []);
        await page.FillAsync("#url", "http://10.0.0.1/a.pdf");
        await page.ClickAsync("#by-url button");
        await Assertions.Expect(page.Locator("#problem")).ToContainTextAsync("address_refused");
    }

    [Fact]
    public async Task Page_LinkOfAPreviewIsOpened_ThePreviewIsShown()
    {
        Answer submitted = await service.Client.UploadAsync("linked.md", SampleFiles.Make("linked.md"));
        var complaints = new List<string>();
        IPage page = await browser.OpenAsync(new Uri(service.App.Address, $"/view/{submitted.Id}"), complaints);
        await AssertSeenAsync(page, "linked.md", "link");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Page_ProtectedFile_IsShownOnceItsPasswordIsGiven()
    {
        var complaints = new List<string>();
        IPage page = await browser.OpenAsync(service.App.Address, complaints);
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "by-hand.pdf",
            MimeType = "application/octet-stream",
            Buffer = SampleFiles.Protected("by-hand.pdf"),
        });
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("PASSWORD_REQUIRED");
        await page.FillAsync("#password", "not it");
        await page.ClickAsync("#unlock button");
        await Assertions.Expect(page.Locator("#problem")).ToContainTextAsync("not the password");
        await page.FillAsync("#password", "the user's");
        await page.ClickAsync("#unlock button");

        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("SUCCESS");
        await Assertions.Expect(page.Locator("#preview img").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#unlock")).ToBeHiddenAsync();
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Page_WordIsLookedFor_TheHitLeadsToItsPage()
    {
        Answer submitted = await service.Client.UploadAsync(
            "found.pdf", SamplesPdf.Of("Nothing here", "Nothing there", "A waxwing <b>was</b> seen"));
        await service.Client.PollAsync(submitted.Id, "timeout=60&until=indexed");
        var complaints = new List<string>();
        IPage page = await browser.OpenAsync(service.App.Address, complaints);
        await page.FillAsync("#q", "nosuchwordanywhere");
        await page.ClickAsync("#find button");
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("Nothing was found.");
        await page.FillAsync("#q", "waxwing");
        await page.ClickAsync("#find button");

        ILocator hit = page.Locator("#hits li");
        await Assertions.Expect(hit).ToHaveCountAsync(1);
        await Assertions.Expect(hit.Locator("a")).ToHaveTextAsync("found.pdf, page 3");
        await Assertions.Expect(hit.Locator("em")).ToHaveTextAsync("waxwing");
        await Assertions.Expect(hit.Locator("p")).ToContainTextAsync("<b>was</b> seen");
        await KeepScreenshotAsync(page, "search.png");
        await hit.Locator("a").ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("SUCCESS");
        await Assertions.Expect(page.Locator("#preview img").Nth(2)).ToBeInViewportAsync();
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Page_WorkbookOfManySheets_HasATabForEach()
    {
        var complaints = new List<string>();
        IPage page = await browser.OpenAsync(service.App.Address, complaints);
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "book.fods",
            MimeType = "application/octet-stream",
            Buffer = OfficeSamples.Fods(),
        });
        ILocator grid = page.Locator("#preview .grid");
        await Assertions.Expect(grid).ToContainTextAsync("1,234.50");
        await Assertions.Expect(page.Locator("#preview .tab")).ToHaveTextAsync(["Birds & more", "第二页"]);

        await page.ClickAsync("#preview .tab >> nth=1");

        await Assertions.Expect(grid).ToContainTextAsync("翠鸟");
        await Assertions.Expect(grid).Not.ToContainTextAsync("1,234.50");
        await KeepScreenshotAsync(page, "tabs.png");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Page_WebPageWithScripts_IsShownWithoutThemAndItsSourceBesideIt()
    {
        IPage page = await browser.OpenAsync(service.App.Address, []);
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "page.html",
            MimeType = "text/html",
            Buffer = SampleFiles.Make("page.html"),
        });

        IFrameLocator shown = page.FrameLocator("#preview > iframe");
        await Assertions.Expect(shown.Locator("body")).ToHaveTextAsync($"{SampleFiles.Word} in page.html");
        await page.ClickAsync("#source summary");
        await Assertions.Expect(page.FrameLocator("#source iframe").Locator("body")).ToContainTextAsync("document.body.textContent");
    }

    [Fact]
    public async Task Page_TableOfManyRows_IsOneScrollThatFetchesWhatIsLookedAt()
    {
        string csv = string.Concat(Enumerable.Range(1, 20_000).Select(row => $"{row},{SampleFiles.Word} {row}\n"));
        var complaints = new List<string>();
        IPage page = await browser.OpenAsync(service.App.Address, complaints);
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "long.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(csv),
        });
        ILocator grid = page.Locator("#preview .grid");
        await Assertions.Expect(grid).ToContainTextAsync($"{SampleFiles.Word} 7");
        await Assertions.Expect(grid).Not.ToContainTextAsync("Kingfisher 20000");

        await grid.EvaluateAsync("element => element.scrollTop = element.scrollHeight");

        await Assertions.Expect(grid).ToContainTextAsync($"{SampleFiles.Word} 20000");
        Assert.True(await grid.Locator("tr").CountAsync() < 200);
        await KeepScreenshotAsync(page, "grid.png");
        Assert.Empty(complaints);
    }

    private static async Task AssertSeenAsync(IPage page, string name, string how)
    {
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("SUCCESS");
        await Assertions.Expect(page.Locator("#name")).ToHaveTextAsync(name);
        await Assertions.Expect(page.Locator("#states")).ToContainTextAsync("SUCCESS");
        if (await page.Locator("#preview .grid").CountAsync() > 0)
        {
            await Assertions.Expect(page.Locator("#preview .grid")).ToContainTextAsync(SampleFiles.Word);
        }
        else if (await page.Locator("#preview iframe").CountAsync() > 0)
        {
            IFrameLocator frame = page.FrameLocator("#preview iframe");
            await Assertions.Expect(frame.Locator("body")).ToContainTextAsync(SampleFiles.Word);
        }
        else
        {
            await page.WaitForFunctionAsync(
                "() => { const image = document.querySelector('#preview img'); return image && image.complete && image.naturalWidth > 0; }");
        }

        await KeepScreenshotAsync(page, $"{how}-{name}.png");
        await page.CloseAsync();
    }

    /// <summary>Keeps a picture for whoever wants to look: set FILEVIEW_SCREENSHOTS to a folder.</summary>
    private static async Task KeepScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("FILEVIEW_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) });
        }
    }
}
