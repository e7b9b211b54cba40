using System.Globalization;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>
/// How long a delivery waits for a slot: twice as long each time, up to some minutes, so that thousands who wait cost little. Each at
/// its own time: what was told at once must not come back at once. An orchestrator asks, so the same is said at every replay.
/// </summary>
internal static class QueueWaits
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private const int Doublings = 10;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets a wait.</summary>
    /// <param name="instanceId">The name of the delivery.</param>
    /// <param name="before">How often it has waited before.</param>
    /// <returns>From half of what the number of waits gives to all of it.</returns>
    public static TimeSpan Of(string instanceId, int before)
    {
        TimeSpan whole = First * Math.Pow(2, Math.Min(before, Doublings));
        whole = whole < Longest ? whole : Longest;
        uint hash = HashOf(string.Create(CultureInfo.InvariantCulture, $"{instanceId}/{before}"));
        return whole * (0.5 + (hash / (2.0 * uint.MaxValue)));
    }

    /// <summary>FNV-1a, mixed once more: the hash of strings is another one in every process.</summary>
    private static uint HashOf(string text)
    {
        uint hash = 2_166_136_261;
        foreach (char character in text)
        {
            hash = unchecked((hash ^ character) * 16_777_619);
        }

        hash ^= hash >> 16;
        hash = unchecked(hash * 0x7feb_352d);
        return hash ^ (hash >> 15);
    }
}
