namespace FileView.Webhooks;

/// <summary>
/// When a delivery that failed is tried again. Everything but an answer of 2xx is a failure, a redirect too;
/// an answer of 410 ends the subscription and is not tried again.
/// </summary>
public sealed class RetrySchedule
{
    private readonly TimeSpan[] _waits;

    /// <summary>Makes a schedule.</summary>
    /// <param name="waits">The wait before the second attempt, the third and so on; none may be negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A wait is negative.</exception>
    public RetrySchedule(IEnumerable<TimeSpan> waits)
    {
        _waits = [.. waits];
        foreach (TimeSpan wait in _waits)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero, nameof(waits));
        }
    }

    /// <summary>Gets the usual schedule: after 5 s, 5 min, 30 min, 2 h, 5 h and 10 h, seven attempts within 17.6 hours.</summary>
    public static RetrySchedule Default { get; } = new(
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
    ]);

    /// <summary>Gets the wait before the second attempt, the third and so on.</summary>
    public IReadOnlyList<TimeSpan> Waits => _waits;

    /// <summary>Gets how long to wait after a failed attempt.</summary>
    /// <param name="attempts">How many attempts have failed, from 1.</param>
    /// <returns>The wait, or <see langword="null"/> when that was the last attempt.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There was no attempt yet.</exception>
    public TimeSpan? WaitAfter(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return attempts <= _waits.Length ? _waits[attempts - 1] : null;
    }
}
