using Microsoft.Extensions.Options;

namespace FileView.Functions.Unlocking.Tries;

/// <summary>
/// Counts wrong passwords by client, by content and by address. A try is counted before the password is checked, so that many at
/// once are not one, and taken back when it was right. What was wrong before stays counted all the same: who knows the password
/// of one file does not get free tries at another.
/// </summary>
internal sealed class TryLimits(IOptions<UnlockingOptions> options, TimeProvider time)
{
    /// <summary>How many are remembered; behind that, those that were to be forgotten first.</summary>
    private const int MaxCounts = 100_000;

    private const int MaxDoublings = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TryCount> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a try, unless one of the keys has to wait.</summary>
    /// <param name="keys">What is counted.</param>
    /// <param name="name">A name that no other try has.</param>
    /// <returns>How long to wait; zero when the try may be made.</returns>
    public TimeSpan Begin(IReadOnlyList<TryKey> keys, string name)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            TimeSpan wait = keys.Max(key => Find(key.Name, now) is { } count ? count.NextAt - now : TimeSpan.Zero);
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            MakeRoom(now);
            foreach (TryKey key in keys)
            {
                int tries = (Find(key.Name, now)?.Tries ?? 0) + 1;
                _counts[key.Name] = new TryCount(tries, NextAfter(tries, key.FreeTries, now), now.AddSeconds(options.Value.Memory), name);
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Takes a try back, because the password was right or was not checked: it is not counted, and the wait for it is over. The wait
    /// for another one that came meanwhile stays.
    /// </summary>
    public void TakeBack(IReadOnlyList<TryKey> keys, string name)
    {
        lock (_gate)
        {
            foreach (TryKey key in keys)
            {
                if (_counts.TryGetValue(key.Name, out TryCount? count))
                {
                    _counts[key.Name] = count with
                    {
                        Tries = Math.Max(0, count.Tries - 1),
                        NextAt = count.Last == name ? DateTimeOffset.MinValue : count.NextAt,
                    };
                }
            }
        }
    }

    private TryCount? Find(string name, DateTimeOffset now) =>
        _counts.TryGetValue(name, out TryCount? count) && count.ForgottenAt > now ? count : null;

    private DateTimeOffset NextAfter(int tries, int freeTries, DateTimeOffset now)
    {
        if (tries < freeTries)
        {
            // Not the present: another call may have looked at the clock before this one.
            return DateTimeOffset.MinValue;
        }

        UnlockingOptions limits = options.Value;
        double seconds = limits.FirstDelay * Math.Pow(2, Math.Min(tries - freeTries, MaxDoublings));
        return now.AddSeconds(Math.Min(seconds, limits.MaxDelay));
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (_counts.Count < MaxCounts)
        {
            return;
        }

        foreach ((string name, TryCount _) in _counts
            .OrderBy(pair => pair.Value.ForgottenAt <= now ? DateTimeOffset.MinValue : pair.Value.ForgottenAt).Take(MaxCounts / 10).ToList())
        {
            _counts.Remove(name);
        }
    }
}
