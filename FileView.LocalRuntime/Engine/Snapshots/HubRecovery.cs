using FileView.LocalRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>Reads a hub: the last snapshot that is whole, and the log after it.</summary>
internal sealed class HubRecovery(IEventLogHome home, ILogger logger)
{
    /// <exception cref="LogDamagedException">Something is missing that no crash explains.</exception>
    public async Task<RecoveredHub> ReadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = await home.ListAsync(cancellationToken);
        List<long> snapshots = [.. names.Select(SnapshotNumber).OfType<long>().OrderDescending()];
        List<long> segments = [.. names.Select(SegmentNumber).OfType<long>().Order()];
        LogDamagedException? damage = null;
        foreach (long snapshot in snapshots)
        {
            try
            {
                return await ReadAsync(snapshot, segments, cancellationToken);
            }
            catch (Exception exception) when (exception is LogDamagedException or EndOfStreamException or FileNotFoundException)
            {
                Log.SnapshotDamaged(logger, LogNames.Snapshot(snapshot), exception);
                damage = exception as LogDamagedException ?? new LogDamagedException(exception.Message, exception);
            }
        }

        // With no snapshot at all the log must be whole from its first block on, which reading it finds out.
        return damage is null ? await ReadAsync(null, segments, cancellationToken) : throw damage;
    }

    private static long? SnapshotNumber(string name) => LogNames.TrySnapshot(name, out long number) ? number : null;

    private static long? SegmentNumber(string name) => LogNames.TrySegment(name, out long number) ? number : null;

    private async Task<RecoveredHub> ReadAsync(long? snapshot, List<long> segments, CancellationToken cancellationToken)
    {
        var state = new HubState();
        var listener = new ArchivingListener(state);
        long lastBlock = 0;
        List<Pack> packs = [];
        if (snapshot is { } number)
        {
            (lastBlock, packs) = await SnapshotReader.ReadAsync(home, number, state, cancellationToken);
        }

        var reader = new LogReader(home, lastBlock);
        List<long> newer = segments.FindAll(segment => segment >= (snapshot ?? 0));
        long bytes = 0;
        foreach (long segment in newer)
        {
            string name = LogNames.Segment(segment);
            long tail = await reader.ReadAsync(
                name,
                block =>
                {
                    bytes += block.Length;
                    Apply(block, state, listener);
                },
                cancellationToken);
            if (tail > 0)
            {
                Log.TailCut(logger, name, tail);
            }
        }

        ArchiveAll(state);
        long next = Math.Max(segments.LastOrDefault(), snapshot ?? 0) + 1;
        return new RecoveredHub(state, new LogPosition(next, reader.LastBlock ?? 0), packs, snapshot, newer.Count, bytes);
    }

    private static void Apply(ReadOnlyMemory<byte> block, HubState state, ArchivingListener listener)
    {
        using var stream = new MemoryStream(block.ToArray());
        using var reader = new BinaryReader(stream);
        while (stream.Position < stream.Length)
        {
            state.Apply(RecordCodec.Read(reader), listener);
        }
    }

    private static void ArchiveAll(HubState state)
    {
        foreach (Instance instance in state.Live.Values.ToList())
        {
            instance.Visible = instance.ToState();
            state.Archive(instance);
        }
    }

    /// <summary>Puts ended instances away as the log is read, so that reading a long log does not need memory for all of it.</summary>
    private sealed class ArchivingListener(HubState state) : IStateListener
    {
        public void Changed(Instance instance)
        {
            if (instance.HasEnded)
            {
                state.Archive(instance);
            }
        }

        public void Woken(Instance instance)
        {
        }

        public void ActivityScheduled(Instance instance, HistoryEvent scheduled)
        {
        }

        public void TimerCreated(Instance instance, HistoryEvent created)
        {
        }
    }
}
