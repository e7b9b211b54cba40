using FileView.Functions.Platform.Cache;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Platform.Cache;

public sealed class ProcessSnapshotCacheTests : SnapshotCacheTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ProcessSnapshotCache _sut;

    public ProcessSnapshotCacheTests() => _sut = new ProcessSnapshotCache(_time, capacity: 100);

    private protected override ISnapshotCache Sut => _sut;

    [Fact]
    public async Task GetAsync_AfterItsLifetime_IsAMiss()
    {
        await _sut.SetAsync("a", 2, 2, [1]);

        _time.Advance(SnapshotLifetime.Trusted);

        Assert.Null(await _sut.GetAsync("a"));
        await _sut.SetAsync("a", 1, 1, [2]);
        Assert.Equal([2], await _sut.GetAsync("a"));
    }

    [Fact]
    public async Task SetAsync_MoreThanItsCapacity_ForgetsTheOldest()
    {
        for (int index = 0; index < 101; index++)
        {
            await _sut.SetAsync($"{index}", 1, 1, [1]);
        }

        Assert.Null(await _sut.GetAsync("0"));
        Assert.NotNull(await _sut.GetAsync("1"));
        Assert.NotNull(await _sut.GetAsync("100"));
    }
}
