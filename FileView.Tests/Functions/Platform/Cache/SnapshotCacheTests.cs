using FileView.Functions.Platform.Cache;

namespace FileView.Tests.Functions.Platform.Cache;

/// <summary>What every cache of snapshots must do.</summary>
public abstract class SnapshotCacheTests
{
    private protected abstract ISnapshotCache Sut { get; }

    [Fact]
    public async Task GetAsync_NothingKept_IsAMiss() => Assert.Null(await Sut.GetAsync("none"));

    [Theory]
    [InlineData(1, 1, 1, 2, true)]
    [InlineData(1, 9, 2, 1, true)]
    [InlineData(1, 2, 1, 2, true)]
    [InlineData(1, 10, 1, 9, false)]
    [InlineData(2, 1, 1, 99, false)]
    [InlineData(10, 1, 9, 1, false)]
    public async Task SetAsync_RunAndSequence_TheHigherStays(int run, int sequence, int nextRun, int nextSequence, bool replaced)
    {
        string id = $"{run}-{sequence}-{nextRun}-{nextSequence}";
        await Sut.SetAsync(id, run, sequence, [1]);

        await Sut.SetAsync(id, nextRun, nextSequence, [2]);

        byte[]? expected = replaced ? [2] : [1];
        Assert.Equal(expected, await Sut.GetAsync(id));
    }
}
