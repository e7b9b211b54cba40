namespace FileView.Functions.Platform.Phases;

/// <summary>
/// How long to pause between looks at something that takes an unknown time: often at first, as most things are quick, and
/// seldom later. A function of the number of the look and nothing else, so that an orchestrator may use it.
/// </summary>
/// <param name="Phase1Looks">How many looks the first phase has.</param>
/// <param name="Phase1Interval">The pause after each look of the first phase.</param>
/// <param name="Phase2Looks">How many looks the second phase has.</param>
/// <param name="Phase2Interval">The pause after each look of the second phase.</param>
/// <param name="Phase3Interval">The pause after each later look.</param>
internal sealed record PhaseSchedule(
    int Phase1Looks, TimeSpan Phase1Interval, int Phase2Looks, TimeSpan Phase2Interval, TimeSpan Phase3Interval)
{
    /// <summary>Makes a schedule of one pause.</summary>
    public static PhaseSchedule Fixed(TimeSpan interval) => new(0, interval, 0, interval, interval);

    /// <summary>Gets the pause after a look.</summary>
    /// <param name="look">The number of the look, from 1.</param>
    public TimeSpan IntervalAfter(int look)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(look, 1);
        if (look <= Phase1Looks)
        {
            return Phase1Interval;
        }

        return look - Phase1Looks <= Phase2Looks ? Phase2Interval : Phase3Interval;
    }
}
