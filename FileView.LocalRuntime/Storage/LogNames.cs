using System.Globalization;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// The names of a log's files. A snapshot numbered n holds the state before the first record of segment n; a pack numbered
/// n was written with the snapshot n.
/// </summary>
internal static class LogNames
{
    private const string SegmentPrefix = "log-";
    private const string SnapshotPrefix = "snapshot-";
    private const string PackPrefix = "pack-";

    public static string Segment(long number) => SegmentPrefix + Text(number);

    public static string Snapshot(long number) => SnapshotPrefix + Text(number);

    public static string Pack(long number) => PackPrefix + Text(number);

    public static bool IsPack(string name) => name.StartsWith(PackPrefix, StringComparison.Ordinal);

    public static bool TrySegment(string name, out long number) => TryNumber(name, SegmentPrefix, out number);

    public static bool TrySnapshot(string name, out long number) => TryNumber(name, SnapshotPrefix, out number);

    /// <summary>The newest segment of a list of names; null when there is none.</summary>
    public static string? LastSegment(IEnumerable<string> names) =>
        names.Where(name => TrySegment(name, out _)).Max(StringComparer.Ordinal);

    /// <summary>The number of the segment that comes after all that a list of names speaks of.</summary>
    public static long Next(IEnumerable<string> names) =>
        names.Max(name => TrySegment(name, out long number) || TrySnapshot(name, out number) ? number : (long?)null).GetValueOrDefault() + 1;

    private static string Text(long number) => number.ToString("D12", CultureInfo.InvariantCulture);

    private static bool TryNumber(string name, string prefix, out long number)
    {
        number = 0;
        return name.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
