using FileView.LocalRuntime.Hosting.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>
/// Calls one timer function when it is due. A call that takes longer than the schedule's gap holds up the next: the same
/// timer never runs twice at a time.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="schedule">Its schedule.</param>
/// <param name="stateFile">Where the timer's state is kept.</param>
/// <param name="call">Calls the function; does not throw.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Takes the timer's messages.</param>
internal sealed class TimerListener(
    FunctionDescriptor function,
    ISchedule schedule,
    TimerStateFile stateFile,
    Func<FunctionDescriptor, TimerInfo, CancellationToken, Task> call,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>Longer waits than this are made in parts, because a timer of the runtime cannot wait for years.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimerTriggerAttribute _trigger = (TimerTriggerAttribute)function.Trigger;

    /// <summary>As in the genuine host, timers that may run more than once a minute are not monitored.</summary>
    private bool IsMonitored => _trigger.UseMonitor && !schedule.IsSubMinute;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Runs until it is cancelled, or until the schedule has no next time.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        DateTime now = Now;
        TimerState? state = IsMonitored ? LoadState(now) : null;
        bool isPastDue = state is not null && state.Next < now;
        if (isPastDue || _trigger.RunOnStartup)
        {
            state = await CallAsync(state, now, isPastDue, stopping);
        }

        while (NextTime(state) is { } next)
        {
            await WaitUntilAsync(next, stopping);
            state = await CallAsync(state, next, isPastDue: false, stopping);
        }

        Log.TimerHasNoNext(logger, function.Name);
    }

    /// <summary>The state kept from before; a timer that is new, or whose schedule has changed, starts from now.</summary>
    private TimerState LoadState(DateTime now)
    {
        TimerState? kept = stateFile.Read();
        bool isOfThisSchedule = kept is not null && schedule.Next(kept.Last > DateTime.MinValue ? kept.Last : kept.LastUpdated) == kept.Next;
        if (isOfThisSchedule)
        {
            return kept!;
        }

        var fresh = new TimerState(kept?.Last ?? default, schedule.Next(now) ?? DateTime.MaxValue, now);
        Keep(fresh);
        return fresh;
    }

    private DateTime? NextTime(TimerState? state)
    {
        DateTime? next = state?.Next ?? schedule.Next(Now);
        return next == DateTime.MaxValue ? null : next;
    }

    private async Task WaitUntilAsync(DateTime due, CancellationToken stopping)
    {
        // The clock is asked again after each wait, because it may have been set meanwhile and timers may be early.
        for (TimeSpan rest = due - Now; rest > TimeSpan.Zero; rest = due - Now)
        {
            await Task.Delay(rest < LongestWait ? rest : LongestWait, clock, stopping);
        }
    }

    private async Task<TimerState?> CallAsync(TimerState? state, DateTime due, bool isPastDue, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        await call(function, new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = ToStatus(state) }, stopping);
        if (state is null)
        {
            return null;
        }

        // A stopping host leaves the state as it was: the timer is past due at the next start and runs again.
        stopping.ThrowIfCancellationRequested();
        DateTime now = Now;
        DateTime last = due > now ? due : now;
        var updated = new TimerState(last, schedule.Next(last) ?? DateTime.MaxValue, now);
        Keep(updated);
        return updated;
    }

    /// <summary>A storage that is away must not stop the timer: at worst it runs once more after a restart.</summary>
    private void Keep(TimerState state)
    {
        try
        {
            stateFile.Write(state);
        }
        catch (IOException exception)
        {
            Log.TimerStateNotKept(logger, exception, function.Name);
        }
    }

    private static ScheduleStatus? ToStatus(TimerState? state) => state is null ? null : new ScheduleStatus
    {
        Last = state.Last,
        Next = state.Next,
        LastUpdated = state.LastUpdated,
    };
}
