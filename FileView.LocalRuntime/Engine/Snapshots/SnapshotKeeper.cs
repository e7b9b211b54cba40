using System.Collections;
using FileView.LocalRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// Bounds the log: from time to time it begins a new segment, writes the state before it as a snapshot and the ended
/// instances since the last one as a pack, and removes what is older. The last snapshot but one stays with all that it
/// needs, in case the last cannot be read.
/// </summary>
internal sealed class SnapshotKeeper : IAsyncDisposable
{
    private readonly Journal _journal;
    private readonly IEventLogHome _home;
    private readonly TaskHubOptions _options;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private List<Pack> _packs;
    private long? _previous;
    private long _lastLength;
    private bool _isDue;
    private Task _running = Task.CompletedTask;

    /// <param name="journal">What to take snapshots of.</param>
    /// <param name="home">Where to write them.</param>
    /// <param name="recovered">What there was at the start.</param>
    /// <param name="options">When a snapshot is due.</param>
    /// <param name="logger">Told of snapshots.</param>
    public SnapshotKeeper(
        Journal journal, IEventLogHome home, RecoveredHub recovered, TaskHubOptions options, ILogger logger)
    {
        _journal = journal;
        _home = home;
        _options = options;
        _logger = logger;
        _packs = recovered.Packs;
        _previous = recovered.Snapshot;
        _isDue = recovered.Segments >= options.SnapshotAfterSegments || recovered.LogBytes >= options.SnapshotAfterBytes;
    }

    /// <summary>Begins a snapshot if one is due and none is being written. With the gate held.</summary>
    public void Look()
    {
        bool isDue = _isDue || _journal.LengthSinceRoll >= Math.Max(_options.SnapshotAfterBytes, _lastLength);
        if (isDue && _running.IsCompleted && !_stopping.IsCancellationRequested)
        {
            _isDue = false;
            Begin();
        }
    }

    /// <summary>Takes a snapshot now, after one that is being written.</summary>
    public async Task TakeAsync()
    {
        await _running;
        lock (_journal.Gate)
        {
            Begin();
        }

        await _running;
    }

    /// <summary>Ends; a snapshot that is being written is given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private void Begin()
    {
        HubState state = _journal.State;
        List<Pack> kept = _packs.FindAll(pack => !pack.IsMostlyGone);
        var cut = new Cut(
            _journal.Roll(),
            state.Live.Values.Select(InstanceImage.Of).ToList(),
            kept,
            kept.ConvertAll(pack => (pack.Number, new BitArray(pack.Gone))),
            [.. state.Unpacked, .. _packs.Except(kept).SelectMany(pack => pack.Rows)]);
        _running = Task.Run(() => TryWriteAsync(cut));
    }

    private async Task TryWriteAsync(Cut cut)
    {
        try
        {
            await WriteAsync(cut);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested || cut.Roll.IsCanceled)
        {
            // The hub ends: the log holds everything, and the next start reads it.
        }
        catch (Exception exception)
        {
            Log.SnapshotFailed(_logger, exception);
        }
    }

    private async Task WriteAsync(Cut cut)
    {
        LogPosition position = await cut.Roll.WaitAsync(_stopping.Token);
        (Pack? pack, List<PackedEntry> places) = await PackAsync(position.Segment, cut.ToPack);
        var image = new SnapshotImage(
            position.LastBlock,
            pack is null ? cut.PackImages : [.. cut.PackImages, (pack.Number, new BitArray(pack.Gone.Count))],
            cut.Instances);
        await _home.WriteAsync(
            LogNames.Snapshot(position.Segment),
            stream =>
            {
                SnapshotWriter.Write(stream, image);
                _lastLength = stream.Length;
            },
            _stopping.Token);
        List<Pack> before = _packs;
        lock (_journal.Gate)
        {
            for (int ordinal = 0; ordinal < places.Count; ordinal++)
            {
                _journal.State.MoveTo(cut.ToPack[ordinal], pack!, places[ordinal], ordinal);
            }

            _packs = pack is null ? cut.Kept : [.. cut.Kept, pack];
        }

        await RemoveOlderAsync(position.Segment, before);
        Log.SnapshotWritten(_logger, position.Segment, cut.Instances.Count, places.Count);
    }

    private async Task<(Pack? Pack, List<PackedEntry> Places)> PackAsync(long number, IReadOnlyList<ArchivedInstance> rows)
    {
        if (rows.Count == 0)
        {
            return (null, []);
        }

        var entries = new List<PackEntry>(rows.Count);
        foreach (ArchivedInstance row in rows)
        {
            entries.Add(new PackEntry(row.ToRow(), await row.ReadBodyAsync(_home, _stopping.Token)));
        }

        List<PackedEntry> places = [];
        var pack = new Pack(number, rows.Count);
        await _home.WriteAsync(pack.Name, stream => places = PackFile.Write(stream, entries), _stopping.Token);
        return (pack, places);
    }

    /// <summary>Removes what neither the new snapshot nor the one before it needs.</summary>
    private async Task RemoveOlderAsync(long number, IReadOnlyList<Pack> before)
    {
        long oldest = _previous ?? number;
        _previous = number;
        HashSet<string> packs = _packs.Concat(before).Select(pack => pack.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string name in await _home.ListAsync(_stopping.Token))
        {
            bool isOld = (LogNames.TrySegment(name, out long segment) && segment < oldest)
                || (LogNames.TrySnapshot(name, out long snapshot) && snapshot < oldest)
                || (LogNames.IsPack(name) && !packs.Contains(name));
            if (isOld)
            {
                await _home.DeleteAsync(name, _stopping.Token);
            }
        }
    }

    /// <summary>What was taken down, with the gate held, at the end of the old segment.</summary>
    private sealed record Cut(
        Task<LogPosition> Roll,
        IReadOnlyList<InstanceImage> Instances,
        List<Pack> Kept,
        IReadOnlyList<(long Number, BitArray Gone)> PackImages,
        IReadOnlyList<ArchivedInstance> ToPack);
}
