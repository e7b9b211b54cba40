using System.Text;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class TextEngineTests
{
    [Fact]
    public async Task Convert_SourceCode_IsEscapedLineByLine()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync("if (a < b && c > d)\r\n\tlog('<script>alert(1)</script>');\r\n", "a.js");

        string html = await preview.ReadHtmlAsync();
        Assert.Equal(PreviewKind.Text, preview.Manifest.Kind);
        Assert.Contains(
            "<span>if (a &lt; b &amp;&amp; c &gt; d)</span><span>\tlog(&#39;&lt;script&gt;alert(1)&lt;/script&gt;&#39;);</span></pre>",
            html,
            StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_LegacyEncoding_IsRead()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var app = new SamplesApp();
        byte[] content = Encoding.GetEncoding("gb18030").GetBytes("这是一个用旧编码写的文本文件，内容应该可以正常显示。");

        SamplesPreview preview = await app.PreviewAsync(content, "a.txt");

        Assert.Contains("内容应该可以正常显示", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
        Assert.Contains("旧编码", (await preview.ReadTextAsync())[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":[1,2.50],"b":"中<"}""", "<span>    2.50</span>")]
    [InlineData("""{"a":1,"a":2}""", "a")]
    [InlineData("{not json", "<span>{not json</span>")]
    public async Task Convert_Json_IsSetInLinesWhenValid(string json, string expected)
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(json, "a.json");

        Assert.Contains(expected, await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_DeeplyNestedJson_IsShownAsItIs()
    {
        await using var app = new SamplesApp();
        string json = new string('[', 100_000) + new string(']', 100_000);

        SamplesPreview preview = await app.PreviewAsync(json, "a.json");

        Assert.Contains("<span>[[[[", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_BigFile_IsCutWithNotice()
    {
        await using var app = new SamplesApp(("converting:text:max-characters", "1000"));

        SamplesPreview preview = await app.PreviewAsync(new string('x', 5_000_000), "a.log");

        string html = await preview.ReadHtmlAsync();
        Assert.Contains("The first 1,000 characters are shown.", html, StringComparison.Ordinal);
        Assert.True(html.Length < 10_000);
    }

    [Fact]
    public async Task Convert_ManyLines_AreCutWithNotice()
    {
        await using var app = new SamplesApp(("converting:text:max-lines", "100"));

        SamplesPreview preview = await app.PreviewAsync(string.Concat(Enumerable.Repeat("line\n", 200)), "a.txt");

        string html = await preview.ReadHtmlAsync();
        Assert.Contains("The first 100 lines are shown.", html, StringComparison.Ordinal);
        Assert.Equal(100, html.Split("<span>").Length - 1);
    }
}
