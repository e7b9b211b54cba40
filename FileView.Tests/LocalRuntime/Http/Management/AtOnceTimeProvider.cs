namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>A clock whose timers are due as soon as they are made.</summary>
internal sealed class AtOnceTimeProvider : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
