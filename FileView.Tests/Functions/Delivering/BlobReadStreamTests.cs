using FileView.Functions.Delivering;
using FileView.Functions.Platform.Blobs;
using Moq;

namespace FileView.Tests.Functions.Delivering;

public sealed class BlobReadStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, BlobReadStream.Window + 100).Select(number => (byte)number)];

    private readonly Mock<IBlobStore> _blobs = new();

    public BlobReadStreamTests() =>
        _blobs
            .Setup(blobs => blobs.OpenReadAsync("a", It.IsAny<long>(), It.IsAny<long?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string _, long offset, long? length, CancellationToken _) =>
                new MemoryStream(Content, (int)offset, (int)Math.Min(length ?? long.MaxValue, Content.Length - offset)));

    [Fact]
    public async Task Read_FromTheStart_GivesAllBytes()
    {
        await using BlobReadStream sut = CreateSut();
        using var copy = new MemoryStream();
        await sut.CopyToAsync(copy);
        Assert.Equal(Content, copy.ToArray());
    }

    [Fact]
    public async Task Seek_ThenRead_OpensTheBlobThereAndNowhereElse()
    {
        await using BlobReadStream sut = CreateSut();
        sut.Position = Content.Length - 10;
        var buffer = new byte[20];
        Assert.Equal(10, await sut.ReadAtLeastAsync(buffer, 20, throwOnEndOfStream: false));
        Assert.Equal(Content[^10..], buffer[..10]);
        _blobs.Verify(blobs => blobs.OpenReadAsync("a", Content.Length - 10, 10, It.IsAny<CancellationToken>()), Times.Once);
        _blobs.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task Read_OneByteOfALargeBlob_AsksForOneWindow()
    {
        await using BlobReadStream sut = CreateSut();
        await sut.ReadExactlyAsync(new byte[1]);
        _blobs.Verify(blobs => blobs.OpenReadAsync("a", 0, BlobReadStream.Window, It.IsAny<CancellationToken>()), Times.Once);
        _blobs.VerifyNoOtherCalls();
    }

    [Fact]
    public void Seek_BeforeTheStart_IsRefused()
    {
        using BlobReadStream sut = CreateSut();
        Assert.Throws<ArgumentOutOfRangeException>(() => sut.Seek(-1, SeekOrigin.Begin));
    }

    [Fact]
    public async Task Read_BlobHasGone_Throws()
    {
        await using var sut = new BlobReadStream(_blobs.Object, "gone", 10);
        await Assert.ThrowsAsync<FileNotFoundException>(async () => await sut.ReadExactlyAsync(new byte[1]));
    }

    private BlobReadStream CreateSut() => new(_blobs.Object, "a", Content.Length);
}
