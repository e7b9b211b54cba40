using System.Buffers.Binary;
using FileView.Functions.Converting;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class PdfEngineTests
{
    [Fact]
    public async Task Convert_Pdf_ListsTheContentItselfWithPagesAndText()
    {
        await using var app = new SamplesApp();
        byte[] pdf = SamplesPdf.Of("First page", "Second page");

        SamplesPreview preview = await app.PreviewAsync(pdf, "a.pdf");

        Assert.Equal(2, preview.Manifest.PageCount);
        Assert.StartsWith("contents/", preview.Manifest.Files["document.pdf"].Blob, StringComparison.Ordinal);
        Assert.Equal(pdf, await preview.ReadAsync("document.pdf"));
        Assert.Equal([new PageText(1, "First page"), new PageText(2, "Second page")], await preview.ReadTextAsync());
        Assert.Equal((1240, 1755), SizeOf(await preview.ReadAsync("pages/1.jpg")));
    }

    [Fact]
    public async Task Convert_LargePages_AreScaledDown()
    {
        await using var app = new SamplesApp(("converting:pdf:max-side", "1000"), ("converting:pdf:dpi", "72"));
        byte[] pdf = SamplesPdf.Of(["Poster"], 5000, 2500);

        SamplesPreview preview = await app.PreviewAsync(pdf, "poster.pdf");

        Assert.Equal((1000, 500), SizeOf(await preview.ReadAsync("pages/1.jpg")));
    }

    [Fact]
    public async Task Convert_ManyPages_AllHavePictures()
    {
        await using var app = new SamplesApp(("converting:pdf:dpi", "36"), ("converting:progress-interval", "100"));
        byte[] pdf = SamplesPdf.Of([.. Enumerable.Range(1, 30).Select(page => $"Page {page}")]);
        PreviewRun run = await app.StoreAsync(pdf, "a.pdf");

        ConvertOutcome outcome = await app.ConvertAsync(run, "pdf");

        SamplesPreview preview = await app.OpenAsync(outcome.Artefacts!);
        Assert.All(Enumerable.Range(1, 30), page => Assert.Contains($"pages/{page}.jpg", preview.Manifest.Files.Keys));
        Assert.Equal("Page 30", (await preview.ReadTextAsync())[29].Text);
        Assert.Null((await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!.Progress);
    }

    [Fact]
    public async Task Convert_MorePagesThanTheLimit_HaveNoPicturesButCount()
    {
        await using var app = new SamplesApp(("converting:pdf:max-pages", "2"), ("converting:pdf:dpi", "36"));

        SamplesPreview preview = await app.PreviewAsync(SamplesPdf.Of("1", "2", "3"), "a.pdf");

        Assert.Equal(3, preview.Manifest.PageCount);
        Assert.DoesNotContain("pages/3.jpg", preview.Manifest.Files.Keys);
    }

    [Fact]
    public async Task Convert_LockedPdf_AsksForPassword()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync(SamplesPdf.Encrypt(SamplesPdf.Of("x"), "user", "owner"), "a.pdf");

        ConvertOutcome outcome = await app.ConvertAsync(run, "pdf");

        Assert.Equal(PreviewStatus.PasswordRequired, outcome.End);
    }

    [Theory]
    [InlineData("%PDF-1.4\nnothing else")]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF")]
    public async Task Convert_DamagedPdf_FailsAsCorrupt(string content)
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync(System.Text.Encoding.ASCII.GetBytes(content), "a.pdf");

        ConvertOutcome outcome = await app.ConvertAsync(run, "pdf");

        Assert.Equal(PreviewStatus.Failed, outcome.End);
        Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code);
    }

    // The size stands in the frame header of a JPEG.
    private static (int Width, int Height) SizeOf(byte[] jpeg)
    {
        int at = 2;
        while (jpeg[at + 1] is not (0xC0 or 0xC1 or 0xC2))
        {
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
        }

        return (BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 5)));
    }
}
