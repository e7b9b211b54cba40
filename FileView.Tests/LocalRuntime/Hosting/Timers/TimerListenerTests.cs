using System.Collections.Concurrent;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Timers;
using FileView.LocalRuntime.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace FileView.Tests.LocalRuntime.Hosting.Timers;

public sealed class TimerListenerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<TimerInfo> _calls = [];
    private ManualClock _clock = new(Start);

    private string StatePath => Path.Combine(_folder.Path, "timers", "EveryFiveMinutes.json");

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _calls.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_EveryFiveMinutes_CallsWhenDueAndNotBefore()
    {
        Task run = Listen("EveryFiveMinutes");

        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(5));
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(_calls);
        _clock.Advance(TimeSpan.FromMinutes(1));
        TimerInfo first = TakeCall();

        Assert.False(first.IsPastDue);
        Assert.Equal(default, first.ScheduleStatus!.Last);
        Assert.Equal(Start.UtcDateTime.AddMinutes(5), first.ScheduleStatus.Next);

        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(5));
        _clock.Advance(TimeSpan.FromMinutes(5));
        TimerInfo second = TakeCall();

        Assert.Equal(Start.UtcDateTime.AddMinutes(5), second.ScheduleStatus!.Last);
        Assert.Equal(Start.UtcDateTime.AddMinutes(10), second.ScheduleStatus.Next);
        await StopAsync(run);
    }

    [Fact]
    public async Task RunAsync_SubMinuteSchedule_HasNoStatusAndKeepsNoState()
    {
        Task run = Listen("EveryThreeSeconds");

        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(3));
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Null(TakeCall().ScheduleStatus);
        Assert.False(File.Exists(StatePath));
        await StopAsync(run);
    }

    [Fact]
    public async Task RunAsync_RunOnStartup_CallsAtOnceAndIsNotPastDue()
    {
        Task run = Listen("AtStartUp");

        TimerInfo call = TakeCall();

        Assert.False(call.IsPastDue);
        Assert.Equal(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc), call.ScheduleStatus!.Next);
        await StopAsync(run);
    }

    [Fact]
    public async Task RunAsync_DueWhileTheHostWasDown_CallsAtOnceAsPastDue()
    {
        Task first = Listen("EveryFiveMinutes");
        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(5));
        await StopAsync(first);

        _clock = new ManualClock(Start.AddMinutes(17));
        using var stopAgain = new CancellationTokenSource();
        Task second = Listen("EveryFiveMinutes", stopAgain.Token);
        TimerInfo call = TakeCall();

        Assert.True(call.IsPastDue);
        Assert.Equal(Start.UtcDateTime.AddMinutes(5), call.ScheduleStatus!.Next);

        // From then on it is due by its schedule again, not once for each time missed.
        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(3));
        await stopAgain.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task RunAsync_StoppedInTheMiddleOfACall_IsPastDueAtTheNextStart()
    {
        Task first = Listen("EveryFiveMinutes", _stop.Token, async (_, info, stopping) =>
        {
            _calls.Add(info, CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(5));
        _clock.Advance(TimeSpan.FromMinutes(5));
        TakeCall();
        await StopAsync(first);

        _clock.Advance(TimeSpan.FromSeconds(10));
        using var stopAgain = new CancellationTokenSource();
        Task second = Listen("EveryFiveMinutes", stopAgain.Token);

        Assert.True(TakeCall().IsPastDue);
        await stopAgain.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task RunAsync_ScheduleChangedSinceTheState_StartsFromNow()
    {
        var state = new TimerState(default, Start.UtcDateTime.AddHours(-1), Start.UtcDateTime.AddHours(-2));
        State("EveryFiveMinutes").Write(state);

        Task run = Listen("EveryFiveMinutes");

        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(_calls);
        await StopAsync(run);
    }

    [Fact]
    public async Task RunAsync_DamagedState_CountsAsNew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StatePath)!);
        await File.WriteAllTextAsync(StatePath, "{ \"Last\":");

        Task run = Listen("EveryFiveMinutes");

        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(_calls);
        await StopAsync(run);
    }

    [Fact]
    public async Task RunAsync_CallLongerThanTheGap_NeverRunsTwiceAtATime()
    {
        var release = new TaskCompletionSource();
        int running = 0;
        int most = 0;
        Task run = Listen("EveryThreeSeconds", _stop.Token, async (_, info, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            _calls.Add(info, CancellationToken.None);
            await release.Task;
            Interlocked.Decrement(ref running);
        });
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(3));
        _clock.Advance(TimeSpan.FromSeconds(3));
        TakeCall();

        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(_calls);
        release.SetResult();

        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(3));
        _clock.Advance(TimeSpan.FromSeconds(3));
        TakeCall();
        Assert.Equal(1, most);
        await StopAsync(run);
    }

    private static FunctionDescriptor Function(string name) => FunctionDiscovery.Find([typeof(TimerFunctions)]).Functions
        .Single(function => function.Name == name);

    private TimerStateFile State(string name) => new(new FolderHostFiles(_folder.Path), name);

    private Task Listen(string name) => Listen(name, _stop.Token);

    private Task Listen(
        string name, CancellationToken stopping, Func<FunctionDescriptor, TimerInfo, CancellationToken, Task>? call = null)
    {
        FunctionDescriptor function = Function(name);
        var trigger = (TimerTriggerAttribute)function.Trigger;
        return new TimerListener(
            function, Schedules.Parse(trigger.Schedule), State(name), call ?? Record, _clock, NullLogger.Instance).RunAsync(stopping);
    }

    private Task Record(FunctionDescriptor function, TimerInfo info, CancellationToken stopping)
    {
        _calls.Add(info, CancellationToken.None);
        return Task.CompletedTask;
    }

    private TimerInfo TakeCall()
    {
        Assert.True(_calls.TryTake(out TimerInfo? info, TimeSpan.FromSeconds(10)), "The timer was not called.");
        return info;
    }

    private async Task StopAsync(Task run)
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    internal sealed class TimerFunctions
    {
        [Function("EveryFiveMinutes")]
        public static void EveryFiveMinutes([TimerTrigger("0 */5 * * * *")] TimerInfo timer) => _ = timer;

        [Function("EveryThreeSeconds")]
        public static void EveryThreeSeconds([TimerTrigger("*/3 * * * * *")] TimerInfo timer) => _ = timer;

        [Function("AtStartUp")]
        public static void AtStartUp([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => _ = timer;
    }
}
