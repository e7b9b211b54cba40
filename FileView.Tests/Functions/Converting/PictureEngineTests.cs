using FileView.Functions.Converting;
using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

public sealed class PictureEngineTests
{
    [Theory]
    [InlineData("bmp")]
    [InlineData("tiff")]
    [InlineData("ico")]
    [InlineData("psd")]
    [InlineData("psd-packed")]
    public async Task Convert_Picture_IsShownAsPng(string kind)
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(Sample(kind), "no-ending");

        Assert.Equal(PreviewKind.Image, preview.Manifest.Kind);
        Assert.Equal("image.png", preview.Manifest.Entry);
        Assert.Equal("image/png", preview.Manifest.Files["image.png"].ContentType);
        Assert.Equal(kind == "ico" ? null : PictorialPages.Picture("image.png"), preview.Manifest.Pictorial);
        Assert.True(await SamplesPicture.ShowsSomethingAsync(await preview.ReadAsync("image.png"), "png"));
    }

    [Fact]
    public async Task Convert_Heic_IsShownAsJpeg()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(await SamplesPicture.HeicAsync(SamplesImage.Png()), "photo.heic");

        Assert.Equal("image.jpg", preview.Manifest.Entry);
        Assert.True(await SamplesPicture.ShowsSomethingAsync(await preview.ReadAsync("image.jpg"), "jpeg"));
    }

    [Fact]
    public async Task Convert_IconOfSeveralSizes_ShowsTheLargest()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(
            SamplesPicture.Ico((16, SamplesImage.Png(16, 16)), (64, SamplesImage.Png(64, 64)), (32, SamplesImage.Png(32, 32))), "a.ico");

        byte[] png = await preview.ReadAsync("image.png");
        Assert.Equal(64, png[19]);
    }

    [Fact]
    public async Task Convert_TiffOfManyPages_IsADocumentThatOcrReads()
    {
        await using var app = new SamplesApp();

        SamplesPreview preview = await app.PreviewAsync(
            ScannedTiff.Of(SamplesPicture.Pgm(200, 300), SamplesPicture.Pgm(300, 200), SamplesPicture.Pgm(100, 100)), "scan.tiff");

        Assert.Equal(PreviewKind.Pages, preview.Manifest.Kind);
        Assert.Equal(3, preview.Manifest.PageCount);
        Assert.Equal(new PictorialPages("document.pdf", "1-3"), preview.Manifest.Pictorial);
        foreach (int page in Enumerable.Range(1, 3))
        {
            Assert.True(await SamplesPicture.ShowsSomethingAsync(await preview.ReadAsync($"pages/{page}.jpg"), "jpeg"));
        }
    }

    [Theory]
    [InlineData("bmp")]
    [InlineData("tiff-bomb")]
    [InlineData("psd")]
    public async Task Convert_TooManyPixels_IsRefusedBeforeDecoding(string kind)
    {
        await using var app = new SamplesApp(("converting:picture:max-megapixels", "1"));
        byte[] bomb = kind switch
        {
            "bmp" => SamplesPicture.Bmp(60_000, 60_000, rows: 1),
            "psd" => [.. "8BPS"u8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0x70, 0, 0, 0, 0x70, 0, 0, 8, 0, 3, .. new byte[20]],
            _ => ScannedTiff.Of([.. "P5\n60000 60000\n255\n"u8, .. new byte[1000]]),
        };

        (PreviewStatus? end, PreviewError? error) = await EndAsync(app, bomb, "bomb");

        Assert.Equal(PreviewStatus.Failed, end);
        Assert.Equal(PreviewErrorCodes.FileTooLarge, error!.Code);
        Assert.Contains("max-megapixels", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bmp")]
    [InlineData("tiff")]
    [InlineData("ico")]
    [InlineData("psd")]
    [InlineData("psd-packed")]
    public async Task Convert_PictureCutOffInTheMiddle_FailsAsCorrupt(string kind)
    {
        await using var app = new SamplesApp();
        byte[] sample = Sample(kind);

        (PreviewStatus? end, PreviewError? error) = await EndAsync(app, sample[..(sample.Length / 2)], "cut");

        Assert.Equal(PreviewStatus.Failed, end);
        Assert.Equal(PreviewErrorCodes.FileCorrupt, error!.Code);
    }

    [Fact]
    public async Task Convert_PhotoshopModeThatIsNotShown_SaysSo()
    {
        await using var app = new SamplesApp();

        (PreviewStatus? end, PreviewError? error) = await EndAsync(app, SamplesPicture.Psd(packed: false, mode: 9), "lab.psd");

        Assert.Equal(PreviewStatus.NotSupported, end);
        Assert.Contains("Lab", error!.Detail, StringComparison.Ordinal);
    }

    private static byte[] Sample(string kind) => kind switch
    {
        "bmp" => SamplesPicture.Bmp(60, 40),
        "tiff" => ScannedTiff.Of(SamplesPicture.Pgm(80, 60)),
        "ico" => SamplesPicture.Ico((32, SamplesImage.Png(32, 32))),
        _ => SamplesPicture.Psd(packed: kind == "psd-packed"),
    };

    private static async Task<(PreviewStatus? End, PreviewError? Error)> EndAsync(SamplesApp app, byte[] content, string name)
    {
        PreviewRun run = await app.StoreAsync(content, name);
        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        if (found.End is not null)
        {
            return (found.End, found.Error);
        }

        ConvertOutcome outcome = await app.ConvertAsync(run, found.Format!);
        return (outcome.End, outcome.Error);
    }
}
