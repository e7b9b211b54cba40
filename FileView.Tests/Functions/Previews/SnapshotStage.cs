using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Tests.Support;
using Moq;

namespace FileView.Tests.Functions.Previews;

/// <summary>A snapshot store on a folder, and one preview.</summary>
internal sealed class SnapshotStage : IDisposable
{
    private readonly TempFolder _folder = new();

    public SnapshotStage()
    {
        Cache = new ProcessSnapshotCache(Time, 100);
        Blobs = new FolderBlobStore(_folder.Path, TimeProvider.System);
        Sut = new SnapshotStore(Blobs, Cache, Bell, new WaitingRuns(), Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public ProcessBell Bell { get; } = new();

    public ProcessSnapshotCache Cache { get; }

    public FolderBlobStore Blobs { get; }

    public SnapshotStore Sut { get; }

    public string Id { get; } = TestSnapshots.NewId();

    public static ISnapshotCache NoCache()
    {
        var cache = new Mock<ISnapshotCache>();
        cache.Setup(none => none.GetAsync(It.IsAny<string>())).ReturnsAsync((byte[]?)null);
        return cache.Object;
    }

    public Task<(PreviewSnapshot Snapshot, bool Began)> BeginAsync(PreviewSnapshot? previous) =>
        Sut.TryBeginRunAsync(previous, TestSnapshots.Pending(Id), CancellationToken.None);

    public async Task<PreviewSnapshot> FailAsync()
    {
        await BeginAsync(null);
        return (await SetAsync(1, PreviewStatus.Failed))!;
    }

    public Task<PreviewSnapshot?> SetAsync(int run, PreviewStatus status) =>
        Sut.UpdateAsync(new PreviewRun(Id, run), snapshot => snapshot with { Status = status }, CancellationToken.None);

    public async Task<DateTimeOffset?> MovedAsync(Func<PreviewSnapshot, PreviewSnapshot> change)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return (await Sut.UpdateAsync(new PreviewRun(Id, 1), change, CancellationToken.None))!.MovedAt;
    }

    public void Dispose()
    {
        Sut.Dispose();
        _folder.Dispose();
    }
}
