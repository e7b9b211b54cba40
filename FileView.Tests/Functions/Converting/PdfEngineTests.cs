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
    public async Task Convert_ManyPages_RendersTheFirstOnly()
    {
        await using var app = new SamplesApp(("converting:pdf:dpi", "36"));
        byte[] pdf = SamplesPdf.Of([.. Enumerable.Range(1, 30).Select(page => $"Page {page}")]);

        SamplesPreview preview = await app.PreviewAsync(pdf, "a.pdf");

        Assert.Equal(["document.pdf", "pages/1.jpg", "text.json"], preview.Manifest.Files.Keys);
        Assert.Equal(new LatePages("document.pdf", 30, 36, 2200, 80), preview.Manifest.LatePages);
        Assert.Equal("Page 30", (await preview.ReadTextAsync())[29].Text);
    }

    [Fact]
    public async Task Convert_OnePage_LeavesNothingForLater()
    {
        await using var app = new SamplesApp(("converting:pdf:dpi", "36"));

        Assert.Null((await app.PreviewAsync(SamplesPdf.Of("1"), "a.pdf")).Manifest.LatePages);
    }

    [Fact]
    public async Task Convert_MorePagesThanTheLimit_HaveNoPicturesButCount()
    {
        await using var app = new SamplesApp(("converting:pdf:max-pages", "2"), ("converting:pdf:dpi", "36"));

        SamplesPreview preview = await app.PreviewAsync(SamplesPdf.Of("1", "2", "3"), "a.pdf");

        Assert.Equal(3, preview.Manifest.PageCount);
        Assert.NotNull(await preview.FindAsync("pages/2.jpg"));
        Assert.Null(await preview.FindAsync("pages/3.jpg"));
    }

    [Fact]
    public async Task Convert_FirstPagesCannotBeRendered_RendersTheNextOnes()
    {
        using TempFolder programs = await WithoutAsync("pages-*/p-01.jpg pages-*/p-02.jpg pages-*/p-03.jpg");
        await using var app = new SamplesApp(("converting:pdf:dpi", "36"), ("tools:path", programs.Path + ":/usr/bin:/bin"), ("tools:cage", "false"));

        SamplesPreview preview = await app.PreviewAsync(SamplesPdf.Of([.. Enumerable.Range(1, 20).Select(page => $"Page {page}")]), "a.pdf");

        Assert.Equal(["document.pdf", "pages/4.jpg", "pages/5.jpg", "pages/6.jpg", "pages/7.jpg", "pages/8.jpg", "text.json"], preview.Manifest.Files.Keys);
        Assert.Null(await preview.FindAsync("pages/1.jpg"));
        Assert.NotNull(await preview.FindAsync("pages/10.jpg"));
    }

    [Fact]
    public async Task Convert_NoPageCanBeRendered_FailsAsCorrupt()
    {
        using TempFolder programs = await WithoutAsync("pages-*/*.jpg");
        await using var app = new SamplesApp(("converting:pdf:dpi", "36"), ("tools:path", programs.Path + ":/usr/bin:/bin"), ("tools:cage", "false"));
        PreviewRun run = await app.StoreAsync(SamplesPdf.Of([.. Enumerable.Range(1, 10).Select(page => $"Page {page}")]), "a.pdf");

        ConvertOutcome outcome = await app.ConvertAsync(run, "pdf");

        Assert.Equal(PreviewErrorCodes.FileCorrupt, outcome.Error!.Code);
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

    // As poppler leaves pages out that it cannot render.
    private static async Task<TempFolder> WithoutAsync(string files)
    {
        var programs = new TempFolder();
        await ShellScript.WriteAsync(programs["pdftoppm"], $"#!/bin/sh\n/usr/bin/pdftoppm \"$@\"\nrm -f {files}\n");
        return programs;
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
