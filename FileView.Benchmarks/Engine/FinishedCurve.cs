namespace FileView.Benchmarks.Engine;

/// <summary>What the same work costs as the hub fills with finished instances.</summary>
internal static class FinishedCurve
{
    private const int FirstLevel = 1000;
    private const int Step = 10;
    private const string Hub = "Curve";

    /// <summary>Fills a hub level by level and measures at each.</summary>
    public static async Task<IReadOnlyList<CurvePoint>> MeasureAsync(
        MeasuredHome home, int last, int rounds, Action<string> progress)
    {
        var points = new List<CurvePoint>();
        await home.StartAsync(Hub);
        int finished = 0;
        for (int level = FirstLevel; level <= last; level *= Step)
        {
            progress($"{home.Name}, {level} finished instances");
            double fill = await home.RunAsync($"fill/{level - finished}");
            double filledPerSecond = (level - finished) * 1000 / fill;
            finished = level;
            points.Add(await MeasureAsync(home, level, filledPerSecond, rounds));
        }

        return points;
    }

    private static async Task<CurvePoint> MeasureAsync(MeasuredHome home, int level, double filled, int rounds)
    {
        var start = new Samples();
        for (int i = 0; i < rounds; i++)
        {
            start.Add(await home.StartAsync(Hub));
        }

        // The process is new: it has to become warm before it can be held against that of the level before.
        await EngineLoads.ChainsAsync(home);
        await EngineLoads.OneChainAsync(home);
        var activities = new Samples();
        var oneChain = new Samples();
        for (int i = 0; i < rounds; i++)
        {
            activities.Add(await EngineLoads.ChainsAsync(home));
            oneChain.Add(await EngineLoads.OneChainAsync(home));
        }

        return new CurvePoint(level, filled, activities.Median, oneChain.Median, start.Median, home.ResidentMegabytes);
    }
}
