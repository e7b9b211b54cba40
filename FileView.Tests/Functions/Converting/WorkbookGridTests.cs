using FileView.Functions.Converting.Tables;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class WorkbookGridTests
{
    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    [InlineData("ods")]
    [InlineData("fods")]
    public async Task Convert_WorkbookOfManySheets_IsAGridWithThePdfBesideIt(string kind)
    {
        await using var app = new SamplesApp(("converting:pdf:dpi", "40"), ("converting:office:processes", "1"));
        byte[] workbook = await OfficeSamples.WorkbookAsync(app, kind);

        SamplesPreview preview = await app.PreviewAsync(workbook, "no-ending");

        Assert.Equal(PreviewKind.Table, preview.Manifest.Kind);
        Assert.Equal("%PDF-"u8.ToArray(), (await preview.ReadAsync("document.pdf"))[..5]);
        Assert.True(preview.Manifest.PageCount >= 2);
        IReadOnlyList<TableSheet> sheets = (await preview.ReadJsonAsync<TableIndex>("table.json")).Sheets;
        Assert.Equal(["Birds & more", "第二页"], sheets.Select(sheet => sheet.Name));
        string[][] first = await preview.ReadJsonAsync<string[][]>("sheets/1/1.json");
        Assert.Equal(["Kingfisher, \"blue\"\nand orange", "1,234.50"], first[0]);
        Assert.Equal(["", "2,469.00"], first[2]);
        Assert.Equal(["", "翠鸟"], (await preview.ReadJsonAsync<string[][]>("sheets/2/1.json"))[1]);
        string html = await preview.ReadHtmlAsync();
        Assert.Contains("<h2>Birds &amp; more</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
    }
}
