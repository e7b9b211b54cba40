using Microsoft.Extensions.Options;

namespace FileView.Functions.Watching;

/// <summary>
/// Says when the next turn is due. The timer ticks more often than that, because the schedule of a timer function cannot have
/// a default and a setting at once. The first turn is due an interval after the start: what a restart cut off moves by then.
/// </summary>
internal sealed class WatchClock(IOptions<WatchingOptions> options, TimeProvider time)
{
    private long _began = time.GetTimestamp();

    /// <summary>Begins a turn, if one is due.</summary>
    public bool TryBegin()
    {
        // Ticks are never quite even: one that comes a little early is not put off to the next.
        TimeSpan interval = TimeSpan.FromSeconds(options.Value.Interval) - TimeSpan.FromSeconds(1);
        if (time.GetElapsedTime(_began) < interval)
        {
            return false;
        }

        _began = time.GetTimestamp();
        return true;
    }
}
