using System.Text;
using FileView.Tests.Support;
using Microsoft.Playwright;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>No script of a document runs, and nothing of it calls anybody: on the page that shows it, and by its own address.</summary>
[Collection(ServiceCollectionDefinition.Name)]
[Attack("Scripts in documents")]
public sealed class ScriptTests(Service service, Browser browser, SideBySide visits) : IClassFixture<SideBySide>
{
    private const int ToAVisit = 6;

    private static readonly Dictionary<string, HostileFile> Files =
        HostilePages.All.Concat(HostileDocuments.All).ToDictionary(file => file.Tried);

    public static TheoryData<string> Tried => [.. Files.Keys];

    // The proof that the others would see one.
    [Fact]
    public async Task Tripwire_PageWhoseScriptMayRun_SeesItAll()
    {
        await using Tripwire wire = Tripwire.On(await browser.NewVisitorAsync());
        byte[] content = wire.Arm(Encoding.UTF8.GetBytes(
            $"<title>x</title><iframe srcdoc=\"<a href='javascript:{Tripwire.Script}'>x</a>\"></iframe><img src={Tripwire.Elsewhere}><iframe src={Tripwire.Elsewhere}></iframe>"));
        IPage page = await wire.OpenAsync(service.Origin.Offer("page.html", content, "text/html"));

        IReadOnlyCollection<string> seen = await wire.SpringAsync(page.Frames, service.Origin);

        Assert.Contains(seen, what => what.StartsWith("a dialog", StringComparison.Ordinal));
        Assert.Contains("a word of a script", seen);
        Assert.Contains("a change by a script", seen);
        Assert.Contains("a connection", seen);
        Assert.Contains(seen, what => what.StartsWith("a way to", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tried))]
    public async Task Document_WithAScript_IsShownAndNothingOfItRuns(string tried)
    {
        // Many documents to a visit, for that takes its time; one to a visit, to find out which of them it was.
        string visit = VisitOf(tried);
        if ((await visits.GetAsync(visit, Files.Keys.Select(VisitOf).Distinct(), LookAsync, atOnce: 1)).Count > 0)
        {
            Assert.Empty(await LookAsync([tried]));
        }
    }

    [Fact]
    public async Task Search_HitWithMarkupInItsWords_ShowsItAsText()
    {
        string word = $"osprey{Guid.NewGuid():N}";
        string markup = $"<img src=x onerror={Tripwire.Script}><em onclick={Tripwire.Script}>{word}</em>";
        Answer submitted = await service.Client.UploadAsync($"<img src=x onerror={Tripwire.Script.Replace('/', '|')}>.txt", Encoding.UTF8.GetBytes(markup));
        await service.Client.PollAsync(submitted.Id, "timeout=60&until=indexed");
        await using Tripwire wire = Tripwire.On(await browser.NewVisitorAsync());
        IPage home = await wire.OpenAsync(service.App.Address.ToString());
        await home.FillAsync("#q", word);
        await home.ClickAsync("#find button");
        await Assertions.Expect(home.Locator("#hits li p")).ToContainTextAsync("<img src=x");

        IPage answer = await wire.OpenAsync(new Uri(service.App.Address, $"/api/search?q={word}").ToString());

        Assert.Empty(await wire.SpringAsync([.. answer.Frames], service.Origin));
    }

    [Theory]
    [InlineData("markup in the address of a preview", "/api/previews/")]
    [InlineData("markup in the address of a page", "/view/")]
    [InlineData("markup in a search that is refused", "/api/search?size=")]
    public async Task Address_WithMarkup_IsAnsweredWithoutRunningIt(string tried, string address)
    {
        Assert.NotEmpty(tried);
        await using Tripwire wire = Tripwire.On(await browser.NewVisitorAsync());
        string markup = Uri.EscapeDataString($"<img src=x onerror={Tripwire.Script}><script>{Tripwire.Script}</script>");

        IPage page = await wire.OpenAsync(new Uri(service.App.Address, address + markup).ToString());

        Assert.Empty(await wire.SpringAsync([.. page.Frames], service.Origin));
    }

    private static string VisitOf(string tried) => $"{Array.IndexOf([.. Files.Keys], tried) / ToAVisit}";

    private Task<IReadOnlyCollection<string>> LookAsync(string visit) => LookAsync([.. Files.Keys.Where(tried => VisitOf(tried) == visit)]);

    /// <summary>Looks at documents, on the page that shows each and by its own address.</summary>
    /// <returns>What they did that no document may do.</returns>
    private async Task<IReadOnlyCollection<string>> LookAsync(string[] tried)
    {
        await using Tripwire wire = Tripwire.On(await browser.NewVisitorAsync());
        Answer[] ends = await Task.WhenAll(tried.Select(
            one => service.Client.UploadToTheEndAsync(Files[one].Name, wire.Arm(Files[one].Make()))));
        var frames = new List<IFrame>();
        foreach (Answer ended in ends)
        {
            Assert.True(ended.Word("status") == "SUCCESS", ended.Json.ToString());
            IPage viewer = await wire.OpenAsync(new Uri(service.App.Address, $"/view/{ended.Id}").ToString());
            await Assertions.Expect(viewer.Locator("#preview > *").First).ToBeAttachedAsync();
            if (await viewer.Locator("#source summary").CountAsync() > 0)
            {
                await viewer.ClickAsync("#source summary");
            }

            await Task.WhenAll(viewer.MainFrame.ChildFrames.Select(frame => frame.WaitForLoadStateAsync(LoadState.DOMContentLoaded)));
            IPage content = await wire.OpenAsync(ended.Word("kind") == "pages"
                ? ended.Word("pageUrl").Replace("{page}", "1", StringComparison.Ordinal)
                : ended.Word("previewUrl"));
            frames.AddRange([.. viewer.Frames.Where(frame => frame != viewer.MainFrame), .. content.Frames]);
        }

        return await wire.SpringAsync(frames, service.Origin);
    }
}
