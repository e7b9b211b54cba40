using FileView.Functions.Converting;
using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting.Books;

public sealed class EpubEngineTests
{
    [Fact]
    public async Task Convert_Book_HasContentsChaptersPicturesAndTextByChapter()
    {
        await using var app = new SamplesApp();
        byte[] book = SamplesBook.Of(
            [
                SamplesBook.Chapter("One", "<p>A <i>Kingfisher</i><br/>dives. <a href=\"chapter%201.xhtml#top\">On</a></p><img src=\"../pictures/bird.png\" alt=\"bird\"/>"),
                SamplesBook.Chapter("Two", "<p>翠鸟 &nbsp;flies<a id=\"x\"/>.</p><script>alert(1)</script><img src=\"https://evil.example/a.png\"/>"),
            ],
            ("OEBPS/pictures/bird.png", SamplesImage.Png()));

        SamplesPreview preview = await app.PreviewAsync(book, "birds.epub");

        string html = await preview.ReadHtmlAsync();
        Assert.Equal(PreviewKind.Html, preview.Manifest.Kind);
        Assert.Contains("<h1>Birds of the river</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"#c2\">Two</a></li>", html, StringComparison.Ordinal);
        Assert.Contains("<i>Kingfisher</i><br>dives.", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#c2-top\"", html, StringComparison.Ordinal);
        Assert.Contains("<h1 id=\"c2-top\">Two</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<img src=\"data:image/png;base64,", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", html, StringComparison.Ordinal);
        PageText[] text = await preview.ReadTextAsync();
        Assert.Equal([1, 2], text.Select(page => page.Page));
        Assert.Contains("Kingfisher\ndives.", text[0].Text, StringComparison.Ordinal);
        Assert.Contains("翠鸟", text[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_LargeBook_IsCutAndSaysSo()
    {
        await using var app = new SamplesApp(("converting:book:max-characters", "10000"));
        byte[] book = SamplesBook.Of([SamplesBook.Chapter("One", "<p>first</p>"), SamplesBook.Chapter("Two", $"<p>{new string('x', 20_000)}</p>")]);

        string html = await (await app.PreviewAsync(book, "birds.epub")).ReadHtmlAsync();

        Assert.Contains("some of it is left out", html, StringComparison.Ordinal);
        Assert.Contains("first", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_LargeBook_LeavesOutTheChaptersBehind()
    {
        await using var app = new SamplesApp(("converting:book:max-characters", "10000"));
        byte[] book = SamplesBook.Of(
            [.. Enumerable.Range(1, 3).Select(number => SamplesBook.Chapter($"Part {number}", $"<p>{new string('x', 9_700)}</p>"))]);

        string html = await (await app.PreviewAsync(book, "birds.epub")).ReadHtmlAsync();

        Assert.Contains("some of it is left out", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#c1\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#c3\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("META-INF/container.xml")]
    [InlineData("META-INF/encryption.xml")]
    public async Task Convert_PartNestedVeryDeep_FailsAsCorrupt(string path)
    {
        byte[] nested = System.Text.Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("<title>", 300_000)) + string.Concat(Enumerable.Repeat("</title>", 300_000)));
        byte[] book = path.EndsWith("container.xml", StringComparison.Ordinal)
            ? SamplesZip.Of(("mimetype", "application/epub+zip"u8.ToArray()), (path, nested))
            : SamplesBook.Of([SamplesBook.Chapter("One", "")], (path, nested));

        ConvertOutcome outcome = await ConvertAsync(book);

        Assert.Equal(PreviewStatus.Failed, outcome.End);
        Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code);
    }

    [Fact]
    public async Task Convert_BookWithoutChapters_FailsAsCorrupt()
    {
        ConvertOutcome outcome = await ConvertAsync(SamplesZip.Of(("mimetype", "application/epub+zip")));

        Assert.Equal(PreviewStatus.Failed, outcome.End);
        Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code);
    }

    [Fact]
    public async Task Convert_BookThatIsProtected_IsNotSupported()
    {
        byte[] encryption = """
            <encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><CipherData>
            <CipherReference URI="OEBPS/text/chapter%200.xhtml"/></CipherData></EncryptedData></encryption>
            """u8.ToArray();

        ConvertOutcome outcome = await ConvertAsync(SamplesBook.Of(["noise"], ("META-INF/encryption.xml", encryption)));

        Assert.Equal(PreviewStatus.NotSupported, outcome.End);
        Assert.Equal(PreviewErrorCodes.FormatNotSupported, outcome.Error!.Code);
    }

    private static async Task<ConvertOutcome> ConvertAsync(byte[] book)
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync(book, "a.epub");
        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        return await app.ConvertAsync(run, found.Format!);
    }
}
