using FileView.Functions.Previews;
using FileView.Tests.Support;
using Moq;

namespace FileView.Tests.Functions.Previews;

public sealed class StepProgressTests
{
    private readonly Mock<ISnapshotStore> _snapshots = new();
    private readonly ManualTimeProvider _time = new();
    private PreviewSnapshot _state = TestSnapshots.Pending(TestSnapshots.NewId()) with { Status = PreviewStatus.Converting };

    public StepProgressTests() => _snapshots
        .Setup(store => store.UpdateAsync(It.IsAny<PreviewRun>(), It.IsAny<Func<PreviewSnapshot, PreviewSnapshot>>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((PreviewRun run, Func<PreviewSnapshot, PreviewSnapshot> change, CancellationToken _) =>
            run.Run == _state.Run ? _state = change(_state) : null);

    [Fact]
    public async Task Report_MoreOftenThanTheInterval_IsWrittenOncePerInterval()
    {
        StepProgress progress = CreateSut(run: 1);

        for (int page = 1; page <= 100; page++)
        {
            await progress.ReportAsync(page, 100, CancellationToken.None);
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(new PreviewProgress("Converting", 91, 100), _state.Progress);
        Assert.Equal(10, _snapshots.Invocations.Count);
    }

    [Fact]
    public async Task Report_RunCanceled_EndsTheWork()
    {
        _state = _state with { Status = PreviewStatus.Canceled };

        await Assert.ThrowsAsync<RunOverException>(() => CreateSut(run: 1).ReportAsync(1, 2, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Report_AnotherRunBegan_EndsTheWork() =>
        await Assert.ThrowsAsync<RunOverException>(() => CreateSut(run: 2).ReportAsync(1, 2, CancellationToken.None).AsTask());

    private StepProgress CreateSut(int run) =>
        new(
        _snapshots.Object,
        new PreviewRun(_state.Id, run),
        StepNames.Converting,
        PreviewStatus.Converting,
        TimeSpan.FromMilliseconds(500),
        _time);
}
