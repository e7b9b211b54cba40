using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class TableEngineTests
{
    [Theory]
    [InlineData("a.csv", "name,note\n\"Li, Wei\",\"two\nlines \"\"quoted\"\"\"\n")]
    [InlineData("a.csv", "name;note\n\"Li, Wei\";\"two\nlines \"\"quoted\"\"\"\n")]
    [InlineData("a.csv", "name|note\nLi, Wei|\"two\nlines \"\"quoted\"\"\"\n")]
    [InlineData("a.tsv", "name\tnote\nLi, Wei\t\"two\nlines \"\"quoted\"\"\"\n")]
    public async Task Convert_AnySeparator_MakesTheSameTable(string name, string content)
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(content, name);

        string html = await preview.ReadHtmlAsync();
        Assert.Equal(PreviewKind.Table, preview.Manifest.Kind);
        Assert.Contains("<th>name</th><th>note</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td>Li, Wei</td><td>two\nlines &quot;quoted&quot;</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_Markup_IsEscaped()
    {
        await using var app = new SamplesApp();

        string html = await (await app.PreviewAsync("a,b\n<script>x</script>,=1+1\n", "a.csv")).ReadHtmlAsync();

        Assert.Contains("<td>&lt;script&gt;x&lt;/script&gt;</td><td>=1+1</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_ManyRowsAndColumns_AreCutWithNotice()
    {
        await using var app = new SamplesApp(("converting:table:max-rows", "10"), ("converting:table:max-columns", "3"));
        string row = string.Join(',', Enumerable.Range(0, 10)) + "\n";

        SamplesPreview preview = await app.PreviewAsync(string.Concat(Enumerable.Repeat(row, 1000)), "a.csv");

        string html = await preview.ReadHtmlAsync();
        Assert.Contains("The first 10 rows and 3 columns are shown.", html, StringComparison.Ordinal);
        Assert.Equal(27, html.Split("<td>").Length - 1);
    }

    [Fact]
    public async Task Convert_QuoteThatIsNeverClosed_IsACharacter()
    {
        await using var app = new SamplesApp(("converting:table:max-characters", "1000"));
        string content = "a,b\n\"open,1\n" + string.Concat(Enumerable.Repeat("x,2\n", 1000));

        SamplesPreview preview = await app.PreviewAsync(content, "a.csv");

        Assert.Contains("<td>&quot;open</td><td>1</td>", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_RaggedRows_AreFilled()
    {
        await using var app = new SamplesApp();

        string html = await (await app.PreviewAsync("a,b,c\n1\n1,2,3\n", "a.csv")).ReadHtmlAsync();

        Assert.Contains("<td>1</td><td></td><td></td>", html, StringComparison.Ordinal);
    }
}
