using FileView.Functions.Platform.Blobs;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Platform.Blobs;

public sealed class BlobRoundsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly BlobRounds _rounds;

    public BlobRoundsTests()
    {
        var blobs = new FolderBlobStore(_folder.Path, _time);
        foreach (char name in "abcde")
        {
            blobs.TryWriteAsync($"x/{name}", new byte[] { 1 }, expectedETag: null, CancellationToken.None).GetAwaiter().GetResult();
        }

        _rounds = new BlobRounds(blobs, _time);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Turn_TimeEnough_GivesAllEveryTime()
    {
        Assert.Equal("abcde", await TurnAsync("one", TimeSpan.Zero));
        Assert.Equal("abcde", await TurnAsync("one", TimeSpan.Zero));
    }

    [Fact]
    public async Task Turn_TimeRunsOut_GoesOnThereNextTimeAndThenFromTheFront()
    {
        Assert.Equal("abc", await TurnAsync("one", TimeSpan.FromSeconds(4)));
        Assert.Equal("abc", await TurnAsync("two", TimeSpan.FromSeconds(4)));
        Assert.Equal("de", await TurnAsync("one", TimeSpan.FromSeconds(4)));
        Assert.Equal("abc", await TurnAsync("one", TimeSpan.FromSeconds(4)));
    }

    [Fact]
    public async Task Turn_CallerEndsIt_GoesOnWithTheSameNextTime()
    {
        await foreach (ListedBlob blob in _rounds.TurnAsync("one", "x/", TimeSpan.FromSeconds(10), CancellationToken.None))
        {
            if (blob.Name == "x/c")
            {
                break;
            }
        }

        Assert.Equal("cde", await TurnAsync("one", TimeSpan.Zero));
    }

    private async Task<string> TurnAsync(string caller, TimeSpan each)
    {
        string seen = "";
        await foreach (ListedBlob blob in _rounds.TurnAsync(caller, "x/", TimeSpan.FromSeconds(10), CancellationToken.None))
        {
            seen += blob.Name[^1];
            _time.Advance(each);
        }

        return seen;
    }
}
