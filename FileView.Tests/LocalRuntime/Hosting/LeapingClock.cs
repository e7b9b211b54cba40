namespace FileView.Tests.LocalRuntime.Hosting;

/// <summary>A clock that leaps over short waits: whoever waits for up to ten seconds finds them over at once. Longer waits do not end.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private static readonly TimeSpan LongestLeap = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(50);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new LeapingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void LeapTo(DateTimeOffset time)
    {
        lock (_gate)
        {
            _now = time > _now ? time : _now;
        }
    }

    private sealed class LeapingTimer : ITimer
    {
        private readonly LeapingClock _clock;
        private readonly ITimer _atOnce;
        private DateTimeOffset _due;

        public LeapingTimer(LeapingClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _atOnce = System.CreateTimer(Fire, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

            void Fire(object? unused)
            {
                clock.LeapTo(_due);
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool isShort = dueTime >= TimeSpan.Zero && dueTime <= LongestLeap;
            if (isShort)
            {
                _due = _clock.GetUtcNow() + dueTime;
            }

            return _atOnce.Change(isShort ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => _atOnce.Dispose();

        public ValueTask DisposeAsync() => _atOnce.DisposeAsync();
    }
}
