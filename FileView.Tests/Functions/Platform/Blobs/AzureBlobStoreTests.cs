using FileView.Functions.Platform.Blobs;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Platform.Blobs;

public sealed class AzureBlobStoreTests(AzuriteServer azurite) : BlobStoreTests, IClassFixture<AzuriteServer>
{
    private readonly string _container = $"test-{Guid.NewGuid():n}";

    [Fact]
    public async Task TryWriteAsync_ContainerThatHasGone_IsMadeAgain()
    {
        IBlobStore sut = CreateSut();
        await sut.TryWriteAsync("a/b", Bytes("one"), null, CancellationToken.None);
        await AzureContainer.Open(azurite.Connection, _container).DeleteAsync();

        Assert.Null(await sut.ReadAsync("a/b", CancellationToken.None));
        Assert.NotNull(await sut.TryWriteAsync("a/b", Bytes("two"), null, CancellationToken.None));
        Assert.NotNull(await sut.ReadAsync("a/b", CancellationToken.None));
    }

    [Fact]
    public async Task AnyCall_EmulatorThatRestarts_IsWaitedFor()
    {
        IBlobStore sut = CreateSut();
        await sut.WriteAsync("a/b", new MemoryStream(Bytes("one")), CancellationToken.None);
        await azurite.StopAsync();

        Task<string?> write = sut.TryWriteAsync("a/c", Bytes("two"), null, CancellationToken.None);
        await azurite.StartAsync();

        Assert.NotNull(await write);
    }

    private protected override IBlobStore CreateSut() => new AzureBlobStore(AzureContainer.Open(azurite.Connection, _container));
}
