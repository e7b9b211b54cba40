using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Phases;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace FileView.Tests.Functions.Polling;

public sealed class PreviewWaiterTests : IDisposable
{
    private static readonly PhaseSchedule Phases = new(
        10, TimeSpan.FromSeconds(1), 20, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    private readonly ManualTimeProvider _time = new();
    private readonly ProcessBell _bell = new();
    private readonly Mock<ISnapshotStore> _store = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<double> _looks = [];
    private readonly PreviewWatches _watches;
    private readonly PreviewWaiter _sut;
    private TaskCompletionSource _gate = new();
    private PreviewSnapshot? _snapshot = TestSnapshots.Pending("a");

    public PreviewWaiterTests()
    {
        DateTimeOffset start = _time.GetUtcNow();
        _gate.SetResult();
        _store.Setup(store => store.GetAsync("a", It.IsAny<CancellationToken>())).Returns(async () =>
        {
            lock (_looks)
            {
                _looks.Add((_time.GetUtcNow() - start).TotalSeconds);
            }

            await _gate.Task;
            return _snapshot;
        });
        _watches = new PreviewWatches(_store.Object, _bell, _time);
        IHostApplicationLifetime lifetime = Mock.Of<IHostApplicationLifetime>(host => host.ApplicationStopping == _stopping.Token);
        _sut = new PreviewWaiter(_watches, _time, lifetime, NullLogger<PreviewWaiter>.Instance);
    }

    public void Dispose() => _stopping.Dispose();

    [Fact]
    public async Task WaitAsync_StateThere_AnswersAtOnce()
    {
        _snapshot = _snapshot! with { Status = PreviewStatus.Failed };

        WaitOutcome? outcome = await WaitAsync(20);

        Assert.Equal((PollEndedBy.Immediate, 1, TimeSpan.Zero), (outcome!.EndedBy, outcome.Looks, outcome.Waited));
        Assert.Equal(0, _watches.Count);
    }

    [Fact]
    public async Task WaitAsync_NoSuchPreview_AnswersAtOnce()
    {
        _snapshot = null;

        Assert.Null(await WaitAsync(20));
    }

    [Fact]
    public async Task WaitAsync_NothingHappensForAMinute_LooksByThePhases()
    {
        WaitOutcome? outcome = await RunAsync(WaitAsync(60));

        double[] expected =
        [
            .. Enumerable.Range(0, 10).Select(look => (double)look),
            .. Enumerable.Range(0, 20).Select(look => 10d + (2 * look)),
            50, 55, 60,
        ];
        Assert.Equal(expected, _looks);
        Assert.Equal((PollEndedBy.Timeout, 33), (outcome!.EndedBy, outcome.Looks));
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5)), (outcome.Waited, outcome.Interval));
    }

    [Fact]
    public async Task WaitAsync_TimeoutBetweenLooks_LooksOnceMoreAtTheEnd()
    {
        WaitOutcome? outcome = await RunAsync(WaitAsync(2.5));

        Assert.Equal([0, 1, 2, 2.5], _looks);
        Assert.Equal(TimeSpan.FromSeconds(2.5), outcome!.Waited);
    }

    [Fact]
    public async Task WaitAsync_ChangeWithoutTheBell_IsFoundByTheNextLook()
    {
        Task<WaitOutcome?> wait = WaitAsync(20);
        await StepAsync(1);
        await StepAsync(2);
        await _time.WhenTimersCreatedAsync(3);
        _snapshot = _snapshot! with { Status = PreviewStatus.Success };
        _time.Advance(TimeSpan.FromSeconds(1));

        WaitOutcome? outcome = await wait;

        Assert.Equal((PollEndedBy.Look, 4, TimeSpan.FromSeconds(3)), (outcome!.EndedBy, outcome.Looks, outcome.Waited));
    }

    [Fact]
    public async Task WaitAsync_BellRings_AnswersWithoutTheClock()
    {
        Task<WaitOutcome?> wait = WaitAsync(20);
        await _time.WhenTimersCreatedAsync(1);
        _snapshot = _snapshot! with { Status = PreviewStatus.Success };

        await _bell.RingAsync("a");
        WaitOutcome? outcome = await wait;

        Assert.Equal((PollEndedBy.Bell, 1, TimeSpan.Zero), (outcome!.EndedBy, outcome.Looks, outcome.Waited));
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public async Task WaitAsync_BellRingsForProgress_KeepsTheTimesOfTheLooks()
    {
        Task<WaitOutcome?> wait = WaitAsync(3);
        for (int ring = 1; ring <= 4; ring++)
        {
            await _time.WhenTimersCreatedAsync(ring);
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await _bell.RingAsync("a");
        }

        await _time.WhenTimersCreatedAsync(5);
        WaitOutcome? outcome = await RunAsync(wait, timers: 5);

        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 1, 2, 3], _looks);
        Assert.Equal((PollEndedBy.Timeout, 4), (outcome!.EndedBy, outcome.Looks));
    }

    [Fact]
    public async Task WaitAsync_ChangeDuringTheFirstLook_IsNotMissed()
    {
        var reading = new TaskCompletionSource<PreviewSnapshot?>();
        var began = new TaskCompletionSource();
        _store.SetupSequence(store => store.GetAsync("a", It.IsAny<CancellationToken>()))
            .Returns(() =>
            {
                began.SetResult();
                return reading.Task;
            })
            .ReturnsAsync(() => _snapshot! with { Status = PreviewStatus.Success });

        Task<WaitOutcome?> wait = WaitAsync(20);
        await began.Task;
        await _bell.RingAsync("a");
        reading.SetResult(_snapshot);

        Assert.Equal(PollEndedBy.Bell, (await wait)!.EndedBy);
    }

    [Fact]
    public async Task WaitAsync_PreviewDeletedMeanwhile_IsNoPreview()
    {
        Task<WaitOutcome?> wait = WaitAsync(20);
        await _time.WhenTimersCreatedAsync(1);
        _snapshot = null;

        await _bell.RingAsync("a");

        Assert.Null(await wait);
    }

    [Fact]
    public async Task WaitAsync_LookThatFails_GoesOnWithWhatWasSeen()
    {
        _store.SetupSequence(store => store.GetAsync("a", It.IsAny<CancellationToken>()))
            .ReturnsAsync(_snapshot)
            .ThrowsAsync(new IOException("The store is away."))
            .ReturnsAsync(_snapshot! with { Status = PreviewStatus.Success });

        WaitOutcome? outcome = await RunAsync(WaitAsync(20));

        Assert.Equal((PollEndedBy.Look, 3), (outcome!.EndedBy, outcome.Looks));
    }

    [Fact]
    public async Task WaitAsync_CallerGone_EndsAndLeavesNothing()
    {
        using var aborted = new CancellationTokenSource();
        Task<WaitOutcome?> wait = WaitAsync(20, aborted.Token);
        await _time.WhenTimersCreatedAsync(1);

        await aborted.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Equal((0, 0), (_watches.Count, _time.ActiveTimers));
    }

    [Fact]
    public async Task WaitAsync_ProcessStops_AnswersWithThePresentState()
    {
        Task<WaitOutcome?> wait = WaitAsync(20);
        await _time.WhenTimersCreatedAsync(1);

        await _stopping.CancelAsync();

        WaitOutcome? outcome = await wait;
        Assert.Equal((PollEndedBy.Shutdown, PreviewStatus.Pending), (outcome!.EndedBy, outcome.Snapshot.Status));
    }

    [Fact]
    public async Task WaitAsync_ThousandWaitersOnOneRing_ShareTheRead()
    {
        _gate = new TaskCompletionSource();
        Task<WaitOutcome?>[] waits = [.. Enumerable.Range(0, 1000).Select(_ => WaitAsync(20))];
        _gate.SetResult();
        await _time.WhenTimersCreatedAsync(1000);
        int before = _looks.Count;
        _snapshot = _snapshot! with { Status = PreviewStatus.Success };

        await _bell.RingAsync("a");
        WaitOutcome?[] outcomes = await Task.WhenAll(waits);

        Assert.All(outcomes, outcome => Assert.Equal(PollEndedBy.Bell, outcome!.EndedBy));
        Assert.InRange(before, 1, 2);
        Assert.Equal(1, _looks.Count - before);
        Assert.Equal(0, _watches.Count);
    }

    [Fact]
    public async Task WaitAsync_ThousandWaitersOnOneClock_ShareTheLooks()
    {
        Task<WaitOutcome?>[] waits = [.. Enumerable.Range(0, 1000).Select(_ => WaitAsync(20))];
        await _time.WhenTimersCreatedAsync(1000);
        int before = _looks.Count;

        _time.Advance(TimeSpan.FromSeconds(1));
        await _time.WhenTimersCreatedAsync(2000);

        Assert.Equal(1, _looks.Count - before);
        _snapshot = _snapshot! with { Status = PreviewStatus.Success };
        await _bell.RingAsync("a");
        await Task.WhenAll(waits);
    }

    private Task<WaitOutcome?> WaitAsync(double seconds, CancellationToken aborted = default) => _sut.WaitAsync(
        "a", TimeSpan.FromSeconds(seconds), Phases, snapshot => snapshot.Status >= PreviewStatus.Success, aborted);

    private async Task StepAsync(long timers)
    {
        await _time.WhenTimersCreatedAsync(timers);
        _time.Advance(_time.UntilNextTimer!.Value);
    }

    /// <summary>Moves the clock from timer to timer until the wait is over.</summary>
    private async Task<WaitOutcome?> RunAsync(Task<WaitOutcome?> wait, long timers = 1)
    {
        while (true)
        {
            if (await Task.WhenAny(wait, _time.WhenTimersCreatedAsync(timers++)) == wait)
            {
                return await wait;
            }

            _time.Advance(_time.UntilNextTimer!.Value);
        }
    }
}
