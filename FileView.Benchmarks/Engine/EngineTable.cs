using System.Globalization;

namespace FileView.Benchmarks.Engine;

/// <summary>The figures as tables in Markdown.</summary>
internal static class EngineTable
{
    private const string None = "–";

    /// <summary>The table of loads, start-up, memory and recovery beside what the genuine host was measured at.</summary>
    public static IEnumerable<string> Of(EngineFigures? folder, EngineFigures? blobs, EngineScale scale)
    {
        Func<string, Func<EngineFigures, double>, string, string, string> line = (name, figure, genuine, reach) =>
            $"| {name} | {genuine} | {Text(blobs, figure)} | {Text(folder, figure)} | {reach} |";
        return
        [
            "| measure | genuine host, on Azurite | here, on Azurite | here, on a folder | to reach |",
            "|---|---|---|---|---|",
            line("activities a second, 200 chains of 5", f => f.ChainActivities.Median, "41", "2,000 on Azurite, 10,000 on a folder"),
            line("one chain of 5 activities, start to end, p50, ms", f => f.OneChain.Median, "150–300", "30 on Azurite, 5 on a folder"),
            line("… of which 6 bare appends one after another, ms", f => EngineLoads.AppendsOfOneChain * f.BareAppend.Median, None, None),
            line("one bare append of 512 bytes, p50, ms", f => f.BareAppend.Median, None, None),
            line("activities a second, 20 fan-outs of 20", f => f.FanOutActivities.Median, "65", "2,000"),
            line("50 waiting instances, events raised to all completed, ms", f => f.Events.Median, "760", "60"),
            line("start-up to ready, empty hub, ms", f => f.EmptyStart.Median, "7,000", "2,000"),
            line($"start-up to ready, {Count(scale.Finished)} finished instances, ms", f => f.FullStart.Median, None, "3,000"),
            line("resident memory, idle, MB", f => f.IdleMemory.Median, "454", "150"),
            line($"resident memory, {Count(scale.Waiting)} waiting instances, MB", f => f.WaitingMemory.Median, None, "300"),
            line($"SIGKILL with {Count(scale.Waiting)} activities in flight, start to all begun again, ms", f => f.Recovery.Median, None, "5,000"),
        ];
    }

    /// <summary>The curve over finished instances.</summary>
    public static IEnumerable<string> Of(string home, IEnumerable<CurvePoint> points) =>
    [
        $"| finished instances, {home} | filled, instances/s | activities/s, 200 chains of 5 | one chain, p50, ms | start-up, ms | resident, MB |",
        "|---|---|---|---|---|---|",
        .. points.Select(point => $"| {Count(point.Finished)} | {Text(point.Filled)} | {Text(point.Activities)} "
            + $"| {Text(point.OneChain)} | {Text(point.Start)} | {Text(point.Memory)} |"),
    ];

    private static string Text(EngineFigures? figures, Func<EngineFigures, double> figure) =>
        figures is null ? None : Text(figure(figures));

    private static string Text(double value)
    {
        const double WholeFrom = 100;
        return value.ToString(value < WholeFrom ? "0.0#" : "#,##0", CultureInfo.InvariantCulture);
    }

    private static string Count(int value) => value.ToString("#,##0", CultureInfo.InvariantCulture);
}
