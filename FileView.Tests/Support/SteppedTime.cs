namespace FileView.Tests.Support;

/// <summary>
/// A clock that stands until it is moved. Its timers never fire: for code that only asks what time it is.
/// </summary>
internal sealed class SteppedTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
