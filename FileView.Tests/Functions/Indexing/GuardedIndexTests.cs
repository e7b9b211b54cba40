using FileView.Functions.Indexing;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Moq;

namespace FileView.Tests.Functions.Indexing;

public sealed class GuardedIndexTests : IDisposable
{
    private readonly Mock<ISearchIndex> _index = new();
    private readonly ManualTimeProvider _time = new();
    private readonly GuardedIndex _guarded;
    private bool _isAway = true;
    private int _writes;

    public GuardedIndexTests()
    {
        _guarded = new GuardedIndex(_index.Object, _time);
        _index
            .Setup(index => index.ForgetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(() => WriteAsync());
        _index
            .Setup(index => index.PutAsync(It.IsAny<IndexedContent>(), It.IsAny<IAsyncEnumerable<PageText>>(), It.IsAny<CancellationToken>()))
            .Returns(() => WriteAsync());
        _index.Setup(index => index.ProbeAsync(It.IsAny<CancellationToken>())).Returns(() => _isAway ? throw Away() : Task.CompletedTask);
    }

    public void Dispose() => _guarded.Dispose();

    [Fact]
    public async Task Writes_IndexIsAway_AreNotTriedAfterTheFirstTwo()
    {
        await FailAsync(10);
        Assert.Equal(2, _writes);
    }

    [Fact]
    public async Task Writes_ManyWentWellBefore_TheFirstFailureStopsThem()
    {
        _isAway = false;
        for (int write = 0; write < 100; write++)
        {
            await ForgetAsync();
        }

        _isAway = true;
        await FailAsync(10);
        Assert.Equal(101, _writes);
    }

    [Fact]
    public async Task Writes_ThatWaitWhileTheIndexFails_AreNotTriedOneAfterTheOther()
    {
        var gate = new TaskCompletionSource();
        _index
            .Setup(index => index.ForgetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async () =>
            {
                _writes++;
                await gate.Task;
                throw Away();
            });
        Task[] writes = [.. Enumerable.Range(0, 20).Select(_ => ForgetAsync())];
        gate.SetResult();
        foreach (Task write in writes)
        {
            await Assert.ThrowsAsync<IndexUnavailableException>(() => write);
        }

        // Two at a time, and those whose turn comes before the failures have been noted.
        Assert.InRange(_writes, 2, 6);
    }

    [Fact]
    public async Task Writes_AfterAWhile_OneTriesAndOpensTheWay()
    {
        await FailAsync(3);
        _time.Advance(TimeSpan.FromSeconds(5.1));
        _isAway = false;
        await ForgetAsync();
        await ForgetAsync();
        Assert.Equal(4, _writes);
    }

    [Fact]
    public async Task Probe_FindsTheIndexBack_WritesGoThroughAtOnce()
    {
        await FailAsync(3);
        _isAway = false;
        await _guarded.ProbeAsync(CancellationToken.None);
        await ForgetAsync();
        Assert.Equal(3, _writes);
    }

    [Fact]
    public async Task Probe_IndexIsStillAway_SaysSo()
    {
        await FailAsync(3);
        await Assert.ThrowsAsync<IndexUnavailableException>(() => _guarded.ProbeAsync(CancellationToken.None));
        await FailAsync(1);
        Assert.Equal(2, _writes);
    }

    [Fact]
    public async Task Writes_FailForAnotherReason_StopNobody()
    {
        _index
            .Setup(index => index.ForgetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(() =>
            {
                _writes++;
                throw new FileNotFoundException();
            });
        for (int write = 0; write < 5; write++)
        {
            await Assert.ThrowsAsync<FileNotFoundException>(ForgetAsync);
        }

        Assert.Equal(5, _writes);
    }

    private static IndexUnavailableException Away() => new("It is away.");

    private Task WriteAsync()
    {
        _writes++;
        return _isAway ? throw Away() : Task.CompletedTask;
    }

    private Task ForgetAsync() => _guarded.ForgetAsync("aaaaaaaaaaaaaaaaaaaaaaaaaa", CancellationToken.None);

    private async Task FailAsync(int times)
    {
        for (int time = 0; time < times; time++)
        {
            await Assert.ThrowsAsync<IndexUnavailableException>(ForgetAsync);
        }
    }
}
