using System.Globalization;

namespace FileView.Benchmarks;

/// <summary>A series of measured durations.</summary>
internal sealed class Durations
{
    private readonly List<TimeSpan> _values = [];

    /// <summary>Gets the median.</summary>
    public TimeSpan P50 => Percentile(0.50);

    /// <summary>Gets what one in twenty exceeds.</summary>
    public TimeSpan P95 => Percentile(0.95);

    /// <summary>Gets what one in a hundred exceeds.</summary>
    public TimeSpan P99 => Percentile(0.99);

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan value) => _values.Add(value);

    /// <summary>Makes a line of a table, with ratios to another series.</summary>
    public string Line(string name, Durations reference) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-56} p50 {P50.TotalMilliseconds,8:0.00} ms  p99 {P99.TotalMilliseconds,8:0.00} ms  x{P50 / reference.P50,6:0.0}  (n={_values.Count})");

    private TimeSpan Percentile(double share)
    {
        TimeSpan[] sorted = [.. _values.Order()];
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
