using FileView.Functions.Platform.Blobs;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Platform.Blobs;

public sealed class FolderBlobStoreTests : BlobStoreTests, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TryWriteAsync_TwoStoresOnOneFolder_OneWins()
    {
        // Two stores share nothing but the folder, like two processes.
        IBlobStore one = CreateSut();
        IBlobStore other = CreateSut();
        string? etag = await one.TryWriteAsync("pair/a", Bytes("start"), null, CancellationToken.None);

        for (int round = 0; round < 50; round++)
        {
            string?[] written = await Task.WhenAll(
                Task.Run(() => one.TryWriteAsync("pair/a", Bytes($"one {round}"), etag, CancellationToken.None)),
                Task.Run(() => other.TryWriteAsync("pair/a", Bytes($"other {round}"), etag, CancellationToken.None)));

            etag = Assert.Single(written, result => result is not null);
        }
    }

    [Fact]
    public async Task DeleteAsync_LastBlobOfAFolder_LeavesNoFolder()
    {
        IBlobStore sut = CreateSut();
        await sut.WriteAsync("deep/er/a", new MemoryStream(Bytes("x")), CancellationToken.None);

        await sut.DeleteAsync("deep/er/a", CancellationToken.None);

        Assert.False(Directory.Exists(_folder["deep"]));
    }

    [Fact]
    public async Task WriteAsync_WhileOthersEmptyTheFolder_Succeeds()
    {
        IBlobStore sut = CreateSut();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int round = 0; round < 50; round++)
            {
                await sut.WriteAsync($"churn/{writer}", new MemoryStream(Bytes("x")), CancellationToken.None);
                Assert.True(await sut.DeleteAsync($"churn/{writer}", CancellationToken.None));
            }
        })));
    }

    [Fact]
    public void Constructor_FilesThatACrashLeft_AreRemovedAfterADay()
    {
        string writing = Directory.CreateDirectory(_folder[".writing"]).FullName;
        var time = new ManualTimeProvider();
        string old = Path.Combine(writing, "old");
        string young = Path.Combine(writing, "young");
        File.WriteAllText(old, "x");
        File.WriteAllText(young, "x");
        File.SetLastWriteTimeUtc(old, time.GetUtcNow().UtcDateTime.AddDays(-2));
        File.SetLastWriteTimeUtc(young, time.GetUtcNow().UtcDateTime.AddHours(-2));

        _ = new FolderBlobStore(_folder.Path, time);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    private protected override IBlobStore CreateSut() => new FolderBlobStore(_folder.Path, TimeProvider.System);
}
