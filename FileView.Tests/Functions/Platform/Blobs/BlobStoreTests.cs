using System.Text;
using FileView.Functions.Platform.Blobs;

namespace FileView.Tests.Functions.Platform.Blobs;

/// <summary>What every home of blobs must do.</summary>
public abstract class BlobStoreTests
{
    private protected abstract IBlobStore CreateSut();

    [Fact]
    public async Task ReadAsync_NoSuchBlob_IsNull()
    {
        IBlobStore sut = CreateSut();

        Assert.Null(await sut.ReadAsync("none/a", CancellationToken.None));
        Assert.Null(await sut.OpenReadAsync("none/a", 0, null, CancellationToken.None));
        Assert.Null(await sut.GetSizeAsync("none/a", CancellationToken.None));
        Assert.False(await sut.DeleteAsync("none/a", CancellationToken.None));
    }

    [Fact]
    public async Task TryWriteAsync_ByETag_OnlyTheHolderOfThePresentOneWrites()
    {
        IBlobStore sut = CreateSut();

        string? first = await sut.TryWriteAsync("etag/a", Bytes("one"), null, CancellationToken.None);
        Assert.NotNull(first);
        Assert.Null(await sut.TryWriteAsync("etag/a", Bytes("other"), null, CancellationToken.None));
        string? second = await sut.TryWriteAsync("etag/a", Bytes("two"), first, CancellationToken.None);
        Assert.NotNull(second);
        Assert.Null(await sut.TryWriteAsync("etag/a", Bytes("three"), first, CancellationToken.None));

        StoredBlob? blob = await sut.ReadAsync("etag/a", CancellationToken.None);
        Assert.Equal("two", Encoding.UTF8.GetString(blob!.Content.Span));
        Assert.Equal(second, blob.ETag);
    }

    [Fact]
    public async Task TryWriteAsync_ETagOfABlobThatHasGone_DoesNotWrite()
    {
        IBlobStore sut = CreateSut();
        string? etag = await sut.TryWriteAsync("gone/a", Bytes("one"), null, CancellationToken.None);
        Assert.True(await sut.DeleteAsync("gone/a", CancellationToken.None));

        Assert.Null(await sut.TryWriteAsync("gone/a", Bytes("two"), etag, CancellationToken.None));
        Assert.Null(await sut.ReadAsync("gone/a", CancellationToken.None));
    }

    [Fact]
    public async Task TryWriteAsync_ManyWritersAtOnce_NoneIsLost()
    {
        IBlobStore sut = CreateSut();
        const int Writers = 8;
        await sut.TryWriteAsync("race/a", Bytes("0"), null, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            string? written = null;
            while (written is null)
            {
                StoredBlob? present = await sut.ReadAsync("race/a", CancellationToken.None);
                int number = int.Parse(Encoding.UTF8.GetString(present!.Content.Span));
                written = await sut.TryWriteAsync("race/a", Bytes($"{number + 1}"), present.ETag, CancellationToken.None);
            }
        })));

        StoredBlob? last = await sut.ReadAsync("race/a", CancellationToken.None);
        Assert.Equal($"{Writers}", Encoding.UTF8.GetString(last!.Content.Span));
    }

    [Theory]
    [InlineData(0, null, "0123456789")]
    [InlineData(3, null, "3456789")]
    [InlineData(3, 4L, "3456")]
    [InlineData(8, 10L, "89")]
    [InlineData(0, 0L, "")]
    [InlineData(10, null, "")]
    [InlineData(25, 5L, "")]
    public async Task OpenReadAsync_Range_GivesThoseBytes(long offset, long? length, string expected)
    {
        IBlobStore sut = CreateSut();
        await sut.WriteAsync("range/a", new MemoryStream(Bytes("0123456789")), CancellationToken.None);

        await using Stream? stream = await sut.OpenReadAsync("range/a", offset, length, CancellationToken.None);

        using var reader = new StreamReader(stream!);
        Assert.Equal(expected, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task WriteAsync_StreamThatPassesOnce_ReplacesTheBlob()
    {
        IBlobStore sut = CreateSut();
        byte[] large = new byte[9_000_000];
        Random.Shared.NextBytes(large);
        await sut.WriteAsync("stream/a", new MemoryStream(Bytes("old")), CancellationToken.None);

        await sut.WriteAsync("stream/a", new ForwardOnly(large), CancellationToken.None);

        Assert.Equal(large.Length, await sut.GetSizeAsync("stream/a", CancellationToken.None));
        StoredBlob? blob = await sut.ReadAsync("stream/a", CancellationToken.None);
        Assert.True(blob!.Content.Span.SequenceEqual(large));
    }

    [Fact]
    public async Task WriteAsync_StreamThatFails_LeavesTheOldBytes()
    {
        IBlobStore sut = CreateSut();
        await sut.WriteAsync("failing/a", new MemoryStream(Bytes("old")), CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(
            () => sut.WriteAsync("failing/a", new ForwardOnly(new byte[9_000_000], failAt: 8_500_000), CancellationToken.None));

        StoredBlob? blob = await sut.ReadAsync("failing/a", CancellationToken.None);
        Assert.Equal("old", Encoding.UTF8.GetString(blob!.Content.Span));
    }

    [Fact]
    public async Task MoveAsync_Blob_HasTheOtherNameOnly()
    {
        IBlobStore sut = CreateSut();
        await sut.WriteAsync("move/from", new MemoryStream(Bytes("new")), CancellationToken.None);
        await sut.WriteAsync("move/to", new MemoryStream(Bytes("old")), CancellationToken.None);

        await sut.MoveAsync("move/from", "move/to", CancellationToken.None);

        Assert.Null(await sut.ReadAsync("move/from", CancellationToken.None));
        StoredBlob? blob = await sut.ReadAsync("move/to", CancellationToken.None);
        Assert.Equal("new", Encoding.UTF8.GetString(blob!.Content.Span));
    }

    [Fact]
    public async Task MoveAsync_NoSuchBlob_Throws()
    {
        IBlobStore sut = CreateSut();
        await sut.WriteAsync("moving/other", new MemoryStream(Bytes("x")), CancellationToken.None);

        await Assert.ThrowsAsync<FileNotFoundException>(() => sut.MoveAsync("moving/none", "moving/to", CancellationToken.None));
    }

    [Fact]
    public async Task ListAsync_Prefix_GivesWhatBeginsWithItInOrder()
    {
        IBlobStore sut = CreateSut();
        foreach (string name in new[] { "list/b/2", "list/a", "list/b/1", "listed", "other/a" })
        {
            await sut.WriteAsync(name, new MemoryStream(Bytes(name)), CancellationToken.None);
        }

        Assert.Equal(["list/a", "list/b/1", "list/b/2"], await NamesAsync(sut, "list/"));
        Assert.Equal(["list/b/1", "list/b/2"], await NamesAsync(sut, "list/b/"));
        Assert.Equal(["list/a", "list/b/1", "list/b/2", "listed"], await NamesAsync(sut, "list"));
        Assert.Empty(await NamesAsync(sut, "none/"));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a\\b")]
    [InlineData("c:a")]
    [InlineData("a/")]
    [InlineData(".locks/00")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task AnyCall_NameThatIsNone_IsRefused(string name)
    {
        IBlobStore sut = CreateSut();

        await Assert.ThrowsAsync<ArgumentException>(() => sut.ReadAsync(name, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => sut.OpenReadAsync(name, 0, null, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => sut.GetSizeAsync(name, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => sut.TryWriteAsync(name, Bytes("x"), null, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => sut.WriteAsync(name, new MemoryStream([1]), CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => sut.DeleteAsync(name, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => sut.MoveAsync("a", name, CancellationToken.None));
    }

    private protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<List<string>> NamesAsync(IBlobStore store, string prefix)
    {
        var names = new List<string>();
        await foreach (ListedBlob blob in store.ListAsync(prefix, CancellationToken.None))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    private sealed class ForwardOnly(byte[] bytes, int failAt = int.MaxValue) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position + buffer.Length >= failAt)
            {
                throw new IOException("The sender has gone.");
            }

            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
