using System.Text;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class HtmlEngineTests
{
    private const string Page = """
        <!DOCTYPE html><html><head><title>Birds</title><style>p { color: red }</style><script>var hidden = '<p>';</script></head>
        <body><!-- nobody --><p>King<b>fisher</b> &amp; heron</p><script>document.title = 'ran'</script></body></html>
        """;

    [Fact]
    public async Task Convert_Page_IsShownAsItIsWithItsSourceBesideIt()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(Page, "a.html");

        Assert.Equal(PreviewKind.Html, preview.Manifest.Kind);
        Assert.Equal(Page, await preview.ReadHtmlAsync());
        string source = Encoding.UTF8.GetString(await preview.ReadAsync("source.html"));
        Assert.Contains("&lt;script&gt;var hidden", source, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", source, StringComparison.Ordinal);
        Assert.Equal("Birds King fisher & heron", (await preview.ReadTextAsync())[0].Text);
    }

    [Fact]
    public async Task Convert_PageWithFrames_IsShownWithoutThem()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(
            "<html><frameset><FRAME src=a></frameset><iFrame\nsrc=b>No frames</iframe><iframe/src=c></iframe><iframes>x</iframes></html>", "a.html");

        Assert.Equal(
            "<html><frameset><x-FRAME src=a></frameset><x-iFrame\nsrc=b>No frames</x-iframe><x-iframe/src=c></x-iframe><iframes>x</iframes></html>",
            await preview.ReadHtmlAsync());
        Assert.Contains("FRAME src=a", Encoding.UTF8.GetString(await preview.ReadAsync("source.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_PageOfAnotherEncoding_IsServedAsUtf8()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var app = new SamplesApp();
        byte[] page = Encoding.GetEncoding("gb18030").GetBytes("<html><meta charset=gb2312><body>人民共和国是工人阶级领导的国家，中国的一切权力属于人民。</body></html>");

        SamplesPreview preview = await app.PreviewAsync(page, "a.htm");

        Assert.Contains("中国的一切权力", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
        Assert.Equal("text/html; charset=utf-8", preview.Manifest.Files["index.html"].ContentType);
    }

    [Fact]
    public async Task Convert_PageBeyondTheLimit_IsShownAsSource()
    {
        await using var app = new SamplesApp(("converting:text:max-characters", "1000"));

        SamplesPreview preview = await app.PreviewAsync("<html>" + new string('x', 2000), "a.html");

        Assert.Equal(PreviewKind.Text, preview.Manifest.Kind);
    }
}
