using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Tests.Support;
using Moq;

namespace FileView.Tests.Functions.Previews.Contents;

public sealed class ContentReferencesTests : IDisposable
{
    private static readonly string Sha256 = new('a', 64);

    private readonly TempFolder _folder = new();
    private readonly FolderBlobStore _blobs;

    public ContentReferencesTests() => _blobs = new FolderBlobStore(_folder.Path, TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Release_OfTheLastPreview_TakesContentAndArtefactsAway()
    {
        ContentReferences sut = CreateSut();
        await StoreAsync();
        Assert.True(await sut.HoldAsync("one", Sha256, CancellationToken.None));
        Assert.True(await sut.HoldAsync("two", Sha256, CancellationToken.None));
        Assert.True(await sut.HoldAsync("two", Sha256, CancellationToken.None));

        await sut.ReleaseAsync("one", Sha256, CancellationToken.None);
        await sut.ReleaseAsync("one", Sha256, CancellationToken.None);
        Assert.True(await IsThereAsync());
        await sut.ReleaseAsync("two", Sha256, CancellationToken.None);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Release_PictureOfAPageIsMadeMeanwhile_TakesItAwayToo()
    {
        await StoreAsync();
        await CreateSut().HoldAsync("one", Sha256, CancellationToken.None);
        string late = BlobNames.PagePicture(BlobNames.Artefacts(Sha256, "pdf"), 9);
        var blobs = new Mock<IBlobStore>();
        blobs.Setup(store => store.ReadAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns(_blobs.ReadAsync);
        blobs.Setup(store => store.TryWriteAsync(It.IsAny<string>(), It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Returns(_blobs.TryWriteAsync);
        blobs.Setup(store => store.TryDeleteAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns(_blobs.TryDeleteAsync);
        blobs.Setup(store => store.ListAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns(_blobs.ListAsync);
        blobs.Setup(store => store.DeleteAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async (string name, CancellationToken token) =>
            {
                if (name.StartsWith(BlobNames.ArtefactsOf(Sha256), StringComparison.Ordinal) && name != late)
                {
                    await _blobs.WriteAsync(late, new MemoryStream([1]), token);
                }

                return await _blobs.DeleteAsync(name, token);
            });

        await new ContentReferences(blobs.Object, TimeProvider.System).ReleaseAsync("one", Sha256, CancellationToken.None);

        Assert.Empty(await NamesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Drop_Content_GoesUnlessSomebodyNeedsIt(bool isHeld)
    {
        ContentReferences sut = CreateSut();
        await StoreAsync();
        if (isHeld)
        {
            await sut.HoldAsync("one", Sha256, CancellationToken.None);
        }

        await sut.DropAsync(Sha256);

        Assert.Equal(isHeld, await IsThereAsync());
    }

    [Fact]
    public async Task Hold_ContentThatHasGone_SaysSo()
    {
        Assert.False(await CreateSut().HoldAsync("one", Sha256, CancellationToken.None));
    }

    [Fact]
    public async Task Hold_RemovalWasAbandoned_FinishesItFirst()
    {
        await StoreAsync();
        string record = $$"""{"previews":[],"removingSince":"{{DateTimeOffset.UtcNow.AddMinutes(-5):O}}"}""";
        await _blobs.WriteAsync(BlobNames.References(Sha256), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(record)), CancellationToken.None);
        Assert.False(await CreateSut().HoldAsync("one", Sha256, CancellationToken.None));
        Assert.False(await IsThereAsync());
        await StoreAsync();
        Assert.True(await CreateSut().HoldAsync("one", Sha256, CancellationToken.None));
    }

    [Fact]
    public async Task HoldAndRelease_AtTheSameTime_NobodyLosesWhatItWasToldIsThere()
    {
        for (int round = 0; round < 40; round++)
        {
            await StoreAsync();
            await CreateSut().HoldAsync("old", Sha256, CancellationToken.None);
            Task[] deletions = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => CreateSut().ReleaseAsync("old", Sha256, CancellationToken.None)))];
            bool isThere = await Task.Run(() => CreateSut().HoldAsync("new", Sha256, CancellationToken.None));
            await Task.WhenAll(deletions);
            Assert.Equal(isThere, await IsThereAsync());
            await CreateSut().ReleaseAsync("new", Sha256, CancellationToken.None);
            Assert.False(await IsThereAsync());
        }
    }

    // One for each caller, as if they were in processes of their own.
    private ContentReferences CreateSut() => new(_blobs, TimeProvider.System);

    private async Task StoreAsync()
    {
        await _blobs.WriteAsync(BlobNames.Content(Sha256), new MemoryStream([1]), CancellationToken.None);
        await _blobs.WriteAsync(BlobNames.Manifest(BlobNames.Artefacts(Sha256, "x")), new MemoryStream([1]), CancellationToken.None);
    }

    private async Task<bool> IsThereAsync() => await _blobs.GetSizeAsync(BlobNames.Content(Sha256), CancellationToken.None) is not null;

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (ListedBlob blob in _blobs.ListAsync("", CancellationToken.None))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
