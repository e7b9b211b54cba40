using FileView.OcrService.Documents;
using FileView.Tests.Support;

namespace FileView.Tests.OcrService.Documents;

/// <summary>The size of a picture by its header.</summary>
public sealed class PictureSizeTests
{
    private static readonly byte[] Jpeg =
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 17, 8, 0, 48, 0, 64, 3, 1, 0x22, 0,
    ];

    [Fact]
    public void Read_Png_HasItsPixels() => Assert.Equal(64 * 48, PictureSize.Read(DocumentKind.Png, SamplesImage.Png(64, 48)));

    [Fact]
    public void Read_ProgressiveJpegAfterTables_HasItsPixels() => Assert.Equal(64 * 48, PictureSize.Read(DocumentKind.Jpeg, Jpeg));

    [Theory]
    [InlineData("Bmp", "424D000000000000000036000000280000004000000030000000", 64 * 48)]
    [InlineData("Bmp", "424D0000000000000000360000002800000040000000D0FFFFFF", 64 * 48)]
    [InlineData("Bmp", "424D0000000000000000360000000C000000400030000100180000", 64 * 48)]
    [InlineData("WebP", "524946460000000057454250565038580A000000000000003F00002F0000", 64 * 48)]
    [InlineData("WebP", "5249464600000000574542505650384C0A0000002F3FC00B000000000000", 64 * 48)]
    [InlineData("WebP", "52494646000000005745425056503820000000000000009D012A40003000", 64 * 48)]
    [InlineData("WebP", "524946460000000057454250414E494D0A000000000000003F00002F0000", null)]
    public void Read_Header_HasItsPixels(string kind, string header, int? pixels)
    {
        long? read = PictureSize.Read(Enum.Parse<DocumentKind>(kind), Convert.FromHexString(header));

        Assert.Equal(pixels, read);
    }

    [Theory]
    [InlineData("Png")]
    [InlineData("Jpeg")]
    [InlineData("Bmp")]
    [InlineData("WebP")]
    public void Read_CutOrFilledWithAnything_DoesNotThrow(string name)
    {
        DocumentKind kind = Enum.Parse<DocumentKind>(name);
        var random = new Random(7);
        for (int length = 0; length < 200; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.True(PictureSize.Read(kind, bytes) is null or > 0);
            Jpeg.AsSpan(0, Math.Min(length, Jpeg.Length)).CopyTo(bytes);
            Assert.True(PictureSize.Read(kind, bytes) is null or > 0);
            "RIFF\0\0\0\0WEBPVP8X"u8[..Math.Min(length, 16)].CopyTo(bytes);
            Assert.True(PictureSize.Read(kind, bytes) is null or > 0);
        }
    }

    [Fact]
    public void Read_SegmentWithoutLength_EndsWithTheFile() =>
        Assert.Null(PictureSize.Read(DocumentKind.Jpeg, [0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xE0, 0, 0], 1000).SelectMany(part => part)]));
}
