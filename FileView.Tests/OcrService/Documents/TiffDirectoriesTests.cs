using System.Buffers.Binary;
using FileView.OcrService.Documents;
using FileView.Tests.Support;

namespace FileView.Tests.OcrService.Documents;

/// <summary>The page directories of a TIFF, as a stranger may have written them.</summary>
public sealed class TiffDirectoriesTests
{
    [Fact]
    public void Read_TwoPages_HasTheirPixels() => Assert.Equal([200L, 12], Read(ScannedTiff.OfSizes((10, 20), (3, 4))));

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(0x8000_0000, 0x2_0001)]
    public void Read_SidesWhoseProductIsBeyondANumber_IsNotSmall(uint width, uint height)
    {
        long pixels = Assert.Single(Read(ScannedTiff.OfSizes((width, height))));

        Assert.True(pixels > 200_000_000, $"{pixels} pixels");
    }

    [Fact]
    public void Read_DirectoryThatPointsBack_EndsThere()
    {
        byte[] tiff = ScannedTiff.OfSizes((10, 20));
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(tiff.Length - 4), 8);

        Assert.Single(Read(tiff, most: 10_000));
    }

    [Fact]
    public void Read_MoreThanIsLookedAt_StopsThere() => Assert.Equal(2, Read(ScannedTiff.OfSizes((1, 1), (2, 2), (3, 3)), most: 2).Count);

    [Fact]
    public void Read_CutAnywhere_DoesNotThrow()
    {
        byte[] tiff = ScannedTiff.OfSizes((10, 20), (3, 4));

        Assert.All(Enumerable.Range(0, tiff.Length), length => Assert.True(Read(tiff[..length]).Count <= 1));
    }

    [Fact]
    public void Read_PlaceBeyondTheFile_HasNoPage()
    {
        byte[] tiff = ScannedTiff.OfSizes((10, 20));
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(4), uint.MaxValue);

        Assert.Empty(Read(tiff));
    }

    private static IReadOnlyList<long> Read(byte[] tiff, int most = 100)
    {
        using var file = new MemoryStream(tiff);
        return TiffDirectories.Read(file, most);
    }
}
