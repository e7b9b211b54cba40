using System.Globalization;
using FileView.Tests.Support.Fuzzing;

namespace FileView.Benchmarks.Fuzzing;

/// <summary>Tells how cases ended.</summary>
internal static class FuzzReport
{
    /// <summary>Writes a table of states and codes, with the slowest of each.</summary>
    public static async Task WriteAsync(string title, IReadOnlyList<FuzzEnd> ends, TextWriter output)
    {
        await output.WriteLineAsync($"{title}: {ends.Count}");
        foreach (IGrouping<(string State, string? Code), FuzzEnd> kind in ends.GroupBy(end => (end.State, end.Code)).OrderByDescending(kind => kind.Count()))
        {
            FuzzEnd slowest = kind.MaxBy(end => end.Took)!;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  {kind.Key.State,-18} {kind.Key.Code ?? "–",-24} {kind.Count(),6}  slowest {slowest.Took.TotalSeconds,6:0.0} s: {slowest.Case.FileName}"));
        }
    }
}
