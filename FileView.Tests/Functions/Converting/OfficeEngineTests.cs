using System.Diagnostics;
using FileView.Functions.Converting;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Office;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class OfficeEngineTests
{
    private const string Linked = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

    [Fact]
    public async Task Convert_Docx_MakesPdfWithPicturesAndText()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(SamplesOffice.Docx("Quarterly report", "季度报告", "\f", "\f", "Third page"), "report.docx");

        Assert.Equal(PreviewKind.Pages, preview.Manifest.Kind);
        Assert.Equal("document.pdf", preview.Manifest.Entry);
        Assert.Equal(3, preview.Manifest.PageCount);
        Assert.Equal(["document.pdf", "pages/1.jpg", "text.json"], preview.Manifest.Files.Keys);
        PageText[] text = await preview.ReadTextAsync();
        Assert.Contains("Quarterly report", text[0].Text, StringComparison.Ordinal);
        Assert.Contains("季度报告", text[0].Text, StringComparison.Ordinal);
        Assert.Contains("Third page", text[2].Text, StringComparison.Ordinal);

        // The second page is blank, the first is not.
        Assert.True(preview.Manifest.Files["pages/1.jpg"].Size > (await preview.FindAsync("pages/2.jpg"))!.Size + 500);
    }

    [Fact]
    public async Task GetHealth_Version_NamesPopplerToo()
    {
        await using var app = new SamplesApp();

        EngineHealth office = await app.Get<OfficeEngine>().GetHealthAsync(CancellationToken.None);

        EngineHealth poppler = await app.Get<PopplerTools>().GetHealthAsync(CancellationToken.None);
        Assert.EndsWith("-" + poppler.Version, office.Version, StringComparison.Ordinal);
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

    [Fact]
    public async Task Convert_ManyAtOnce_AllGetTheirOwnText()
    {
        await using var app = new SamplesApp();

        SamplesPreview[] previews = await Task.WhenAll(Enumerable.Range(0, 6).Select(
            number => app.PreviewAsync(SamplesOffice.Docx($"Document number {number}"), $"{number}.docx")));

        for (int number = 0; number < previews.Length; number++)
        {
            Assert.Contains($"Document number {number}", (await previews[number].ReadTextAsync())[0].Text, StringComparison.Ordinal);
        }

        Assert.Equal(2, app.Office.Groups.Count);
    }

    [Fact]
    public async Task Convert_DocumentWithBrokenPart_FailsAsCorrupt()
    {
        await using var app = new SamplesApp();
        byte[] docx = SamplesZip.Of(
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
            ("word/document.xml", "this is no XML"));
        PreviewRun run = await app.StoreAsync(docx, "broken.docx");

        ConvertOutcome outcome = await app.ConvertAsync(run, "docx");

        Assert.Equal(PreviewStatus.Failed, outcome.End);
        Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code);
    }

    // A relationship with TargetMode="External" makes LibreOffice read local files and fetch addresses, unless it is told not to.
    [Fact]
    public async Task Convert_DocumentThatLinksToLocalFile_DoesNotShowIt()
    {
        await using var app = new SamplesApp();
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["secret.png"], SamplesImage.Png());
        await File.WriteAllTextAsync(folder["secret.txt"], "TOP SECRET");
        string picture = """<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="2000000" cy="2000000"/><wp:docPr id="1" name="p"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rIdX"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="2000000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>""";
        string field = $"""<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;{folder["secret.txt"]}&quot; "><w:r><w:t>placeholder</w:t></w:r></w:fldSimple></w:p>""";
        string relationship = $"""<Relationship Id="rIdX" Type="{Linked}" Target="file://{folder["secret.png"]}" TargetMode="External"/>""";

        SamplesPreview preview = await app.PreviewAsync(SamplesOffice.Docx(["Visible"], picture + field, relationship), "spy.docx");

        string text = string.Concat((await preview.ReadTextAsync()).Select(page => page.Text));
        Assert.Contains("Visible", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(folder["spy.pdf"], await preview.ReadAsync("document.pdf"));
        using Process images = Process.Start(new ProcessStartInfo("pdfimages", ["-list", folder["spy.pdf"]]) { RedirectStandardOutput = true })!;
        string list = await images.StandardOutput.ReadToEndAsync();
        Assert.Equal(2, list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
