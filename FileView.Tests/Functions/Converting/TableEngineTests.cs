using System.Text;
using FileView.Functions.Converting.Tables;
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
    public async Task Convert_AMillionCells_AreAllThereInSlices()
    {
        await using var app = new SamplesApp();
        var csv = new StringBuilder();
        for (int row = 0; row < 100_000; row++)
        {
            csv.Append(null, $"{row},b,c,d,e,f,g,h,i,Kingfisher {row}\n");
        }

        SamplesPreview preview = await app.PreviewAsync(csv.ToString(), "million.csv");

        TableSheet sheet = Assert.Single((await preview.ReadJsonAsync<TableIndex>("table.json")).Sheets);
        Assert.Equal((100_000, 10, false), (sheet.Rows, sheet.Columns, sheet.Cut));
        Assert.Equal(Enumerable.Range(0, 200).Select(slice => slice * 500), sheet.Slices);
        string[][] last = await preview.ReadJsonAsync<string[][]>("sheets/1/200.json");
        Assert.Equal(500, last.Length);
        Assert.Equal("Kingfisher 99999", last[^1][9]);
        Assert.Contains("The first 5,000 rows", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_MoreCellsThanTheLimit_AreCutAndSaidSo()
    {
        await using var app = new SamplesApp(("converting:table:max-cells", "1000"));

        SamplesPreview preview = await app.PreviewAsync(string.Concat(Enumerable.Repeat("a,b\n", 2000)), "a.csv");

        TableSheet sheet = Assert.Single((await preview.ReadJsonAsync<TableIndex>("table.json")).Sheets);
        Assert.Equal((500, true), (sheet.Rows, sheet.Cut));
    }

    [Fact]
    public async Task Convert_LongCells_MakeShorterSlices()
    {
        await using var app = new SamplesApp();
        string csv = string.Concat(Enumerable.Repeat(new string('x', 1900) + ",b\n", 1000));

        SamplesPreview preview = await app.PreviewAsync(csv, "a.csv");

        TableSheet sheet = Assert.Single((await preview.ReadJsonAsync<TableIndex>("table.json")).Sheets);
        Assert.Equal(1000, sheet.Rows);
        Assert.Equal(264, sheet.Slices[1]);
        Assert.Equal(264, (await preview.ReadJsonAsync<string[][]>("sheets/1/1.json")).Length);
    }

    [Fact]
    public async Task Convert_RaggedRows_AreFilled()
    {
        await using var app = new SamplesApp();

        string html = await (await app.PreviewAsync("a,b,c\n1\n1,2,3\n", "a.csv")).ReadHtmlAsync();

        Assert.Contains("<td>1</td><td></td><td></td>", html, StringComparison.Ordinal);
    }
}
