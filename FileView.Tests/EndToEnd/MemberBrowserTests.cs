using FileView.Tests.Support;
using Microsoft.Playwright;

namespace FileView.Tests.EndToEnd;

/// <summary>A person with a browser looks into files and at what is in them.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class MemberBrowserTests(Service service, Browser browser)
{
    [Fact]
    public async Task Page_MemberOfAnArchiveIsClicked_ItIsShownAndTheWayBackLeadsToTheArchive()
    {
        var complaints = new List<string>();
        IPage page = await OpenAsync("box.zip", SamplesZip.Of(("docs/in <b>side.md", SampleFiles.Make("inside.md")), ("a.txt", [65])), complaints);
        await Assertions.Expect(page.Locator("#preview summary")).ToHaveTextAsync("docs");
        await page.ClickAsync("#preview details button");

        await Assertions.Expect(page.Locator("#name")).ToHaveTextAsync("in <b>side.md");
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("SUCCESS");
        await Assertions.Expect(page.FrameLocator("#preview iframe").Locator("body")).ToContainTextAsync(SampleFiles.Word);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#preview summary")).ToHaveTextAsync("docs");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Page_AttachmentOfAMessageIsClicked_ItIsShown()
    {
        var complaints = new List<string>();
        byte[] mail = SamplesMail.WithAttachments("<p>Dear Kingfisher</p><img src='cid:logo@example'>", SamplesImage.Png(), SampleFiles.Make("hung-on.md"));
        IPage page = await OpenAsync("hello.eml", mail, complaints);
        await Assertions.Expect(page.FrameLocator("#preview iframe").Locator("body")).ToContainTextAsync("Dear Kingfisher");
        await page.GetByRole(AriaRole.Button, new() { Name = "报告 2026.md" }).ClickAsync();

        await Assertions.Expect(page.Locator("#name")).ToHaveTextAsync("报告 2026.md");
        await Assertions.Expect(page.FrameLocator("#preview iframe").Locator("h1")).ToContainTextAsync(SampleFiles.Word);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Page_SoundIsShown_ItCanBePlayed()
    {
        var complaints = new List<string>();
        IPage page = await OpenAsync("silence.wav", SamplesMedia.Wav(), complaints);

        await page.WaitForFunctionAsync("() => Math.abs(document.querySelector('#preview audio')?.duration - 1) < 0.1");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string name, byte[] content, List<string> complaints)
    {
        Answer submitted = await service.Client.UploadAsync(name, content);
        return await browser.OpenAsync(new Uri(service.App.Address, $"/view/{submitted.Id}"), complaints);
    }
}
