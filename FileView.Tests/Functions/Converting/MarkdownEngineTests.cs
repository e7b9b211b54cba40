using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class MarkdownEngineTests
{
    [Fact]
    public async Task Convert_Markdown_IsFormatted()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync("# Title\n\n*x*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n", "a.md");

        string html = await preview.ReadHtmlAsync();
        Assert.Equal(PreviewKind.Html, preview.Manifest.Kind);
        Assert.Contains("<h1 id=\"title\">Title</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<td>2</td>", html, StringComparison.Ordinal);
        Assert.Contains("type=\"checkbox\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x]( java\nscript:alert(1))")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://evil.example/track.png)")]
    [InlineData("![x](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("[x](data:text/html,alert(1))")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("para {onclick=alert(1)}")]
    [InlineData("![video](https://www.youtube.com/watch?v=x)")]
    public async Task Convert_HostileMarkdown_RunsAndFetchesNothing(string markdown)
    {
        await using var app = new SamplesApp();

        string html = await (await app.PreviewAsync(markdown, "a.md")).ReadHtmlAsync();

        string body = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.DoesNotContain("<script", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<iframe", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("=\"javascript:", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"data:", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"file:", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" onclick=\"", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Convert_DeeplyNestedMarkdown_IsShown()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(new string('>', 50_000) + " deep", "a.md");

        Assert.Contains("deep", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_LongMarkdown_IsShownAsSource()
    {
        await using var app = new SamplesApp(("converting:text:markdown-characters", "10"));

        SamplesPreview preview = await app.PreviewAsync("# A title that is too long", "a.md");

        Assert.Contains("<span># A title", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }
}
