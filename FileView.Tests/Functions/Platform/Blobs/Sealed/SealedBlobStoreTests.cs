using System.Security.Cryptography;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Blobs.Sealed;
using FileView.Functions.Platform.Security;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Platform.Blobs.Sealed;

public sealed class SealedBlobStoreTests : IDisposable
{
    private const string Name = "artefacts/aa/bb/sealed-pdf/file";

    private readonly TempFolder _folder = new();
    private readonly FolderBlobStore _stored;
    private readonly SealedBlobStore _sut;

    public SealedBlobStoreTests()
    {
        _stored = new FolderBlobStore(_folder["blobs"], TimeProvider.System);
        _sut = new SealedBlobStore(_stored, new SecretBox(IntakeApp.Secret));
    }

    public static TheoryData<int> Sizes => [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Write_AnySize_IsReadAsItWasAndLiesEncrypted(int size)
    {
        byte[] content = Content(size);
        await _sut.WriteAsync(Name, new MemoryStream(content), CancellationToken.None);

        Assert.Equal(content, (await _sut.ReadAsync(Name, CancellationToken.None))!.Content.ToArray());
        Assert.Equal(size, await _sut.GetSizeAsync(Name, CancellationToken.None));
        Assert.Equal(size, (await _sut.ListAsync("artefacts/", CancellationToken.None).SingleAsync()).Size);
        Assert.Equal(content, await RangeAsync(0, null));
        byte[] lying = (await _stored.ReadAsync(Name, CancellationToken.None))!.Content.ToArray();
        Assert.True(size < 16 || lying.AsSpan().IndexOf(content.AsSpan(0, 16)) < 0);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(65_530, 20)]
    [InlineData(65_536, 65_536)]
    [InlineData(100_000, 500_000)]
    [InlineData(199_999, 1)]
    [InlineData(200_000, 5)]
    public async Task OpenRead_Range_GivesTheseBytes(int offset, int length)
    {
        byte[] content = Content(200_000);
        await _sut.WriteAsync(Name, new MemoryStream(content), CancellationToken.None);
        Assert.Equal(content.Skip(offset).Take(length).ToArray(), await RangeAsync(offset, length));
    }

    [Fact]
    public async Task Read_ChangedCutOrUnderAnotherName_IsRefused()
    {
        await _sut.TryWriteAsync(Name, Content(140_000), expectedETag: null, CancellationToken.None);
        byte[] lying = (await _stored.ReadAsync(Name, CancellationToken.None))!.Content.ToArray();
        byte[] changed = [.. lying];
        changed[70_000] ^= 1;
        foreach (byte[] bad in new[] { changed, lying[..(17 + 65_552)], lying[..^1] })
        {
            await _stored.WriteAsync(Name, new MemoryStream(bad), CancellationToken.None);
            await Assert.ThrowsAnyAsync<CryptographicException>(() => _sut.ReadAsync(Name, CancellationToken.None));
        }

        await _stored.WriteAsync(Name + "2", new MemoryStream(lying), CancellationToken.None);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => _sut.ReadAsync(Name + "2", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => _sut.MoveAsync(Name, "artefacts/x", CancellationToken.None));
    }

    [Fact]
    public async Task Write_FolderWithoutTheMark_IsLeftAlone()
    {
        await _sut.WriteAsync("artefacts/aa/bb/pdf/file", new MemoryStream([1, 2, 3]), CancellationToken.None);
        Assert.Equal([1, 2, 3], (await _stored.ReadAsync("artefacts/aa/bb/pdf/file", CancellationToken.None))!.Content.ToArray());
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Content(int size)
    {
        byte[] content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private async Task<byte[]> RangeAsync(long offset, long? length)
    {
        await using Stream stream = (await _sut.OpenReadAsync(Name, offset, length, CancellationToken.None))!;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
