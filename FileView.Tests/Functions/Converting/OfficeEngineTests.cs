using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class OfficeEngineTests
{
    [Fact]
    public async Task Convert_Docx_MakesPdfWithPicturesAndText()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(SamplesOffice.Docx("Quarterly report", "季度报告", "\f", "Second page"), "report.docx");

        Assert.Equal(PreviewKind.Pages, preview.Manifest.Kind);
        Assert.Equal("document.pdf", preview.Manifest.Entry);
        Assert.Equal(2, preview.Manifest.PageCount);
        Assert.Equal(["document.pdf", "pages/1.jpg", "pages/2.jpg", "text.json"], preview.Manifest.Files.Keys);
        PageText[] text = await preview.ReadTextAsync();
        Assert.Contains("Quarterly report", text[0].Text, StringComparison.Ordinal);
        Assert.Contains("季度报告", text[0].Text, StringComparison.Ordinal);
        Assert.Contains("Second page", text[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_XlsxAndPptx_ShowTheirText()
    {
        await using var app = new SamplesApp();

        SamplesPreview workbook = await app.PreviewAsync(SamplesOffice.Xlsx(["Region", "Sales"], ["North", "1204"]), "sales.xlsx");
        SamplesPreview slides = await app.PreviewAsync(SamplesOffice.Pptx("Welcome", "Thank you"), "talk.pptx");

        Assert.Contains("1204", (await workbook.ReadTextAsync())[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, slides.Manifest.PageCount);
        Assert.Contains("Thank you", (await slides.ReadTextAsync())[1].Text, StringComparison.Ordinal);
    }
}
