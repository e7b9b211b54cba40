using System.Collections.Concurrent;
using FileView.LocalRuntime.Storage;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FileView.Tests.LocalRuntime.Storage;

public sealed class EventLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<string> _durable = new();
    private readonly ConcurrentQueue<bool> _health = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Enqueue_ManyEntries_AreWrittenInOrderAndReadBack()
    {
        using (EventLog log = Open(out _, segment: 1, lastBlock: 0))
        {
            for (int i = 0; i < 1000; i++)
            {
                log.Enqueue(new TextEntry($"{i}"));
            }
        }

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), _durable);
        Assert.Equal(_durable, await ReadAsync(lastBlock: 0));
    }

    [Fact]
    public async Task Enqueue_LargeEntry_IsWrittenWhole()
    {
        string large = new('x', 5_000_000);
        using (EventLog log = Open(out _, 1, 0))
        {
            log.Enqueue(new TextEntry("before"));
            log.Enqueue(new TextEntry(large));
            log.Enqueue(new TextEntry("after"));
        }

        Assert.Equal(["before", large, "after"], await ReadAsync(0));
    }

    [Fact]
    public async Task Roll_GoesOnInTheNextSegment()
    {
        LogPosition position;
        using (EventLog log = Open(out FaultyHome home, 1, 0))
        {
            log.Enqueue(new TextEntry("one"));
            var roll = new RollEntry();
            log.Enqueue(roll);
            log.Enqueue(new TextEntry("two"));
            position = await roll.Rolled;
        }

        Assert.Equal(new LogPosition(2, 1), position);
        Assert.Equal(["one", "two"], await ReadAsync(0));
        Assert.Equal(["two"], await ReadAsync(1, from: 2));
    }

    [Fact]
    public async Task FailingAppend_IsReportedAndTriedUntilItSucceeds()
    {
        var time = new ManualClock(DateTimeOffset.UnixEpoch);
        var entry = new TextEntry("kept");
        using (EventLog log = Open(out FaultyHome home, 1, 0, time))
        {
            home.Fails = true;
            log.Enqueue(entry);
            await time.WaitForTimerAsync(TimeSpan.FromMilliseconds(100));
            Assert.True(entry.WasDelayed);
            Assert.Empty(_durable);
            Assert.Equal([false], _health);

            home.Fails = false;
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal([false, true], _health);
        Assert.Equal(["kept"], await ReadAsync(0));
    }

    [Fact]
    public async Task Reading_RepeatedBlock_IsTakenOnce()
    {
        using (EventLog log = Open(out _, 1, 0))
        {
            log.Enqueue(new TextEntry("once"));
        }

        string first = Path.Combine(_folder.Path, LogNames.Segment(1));
        File.Copy(first, Path.Combine(_folder.Path, LogNames.Segment(2)));

        Assert.Equal(["once"], await ReadAsync(0));
    }

    [Fact]
    public async Task Reading_MissingSegment_IsDamage()
    {
        using (EventLog log = Open(out _, 1, 0))
        {
            log.Enqueue(new TextEntry("one"));
            var roll = new RollEntry();
            log.Enqueue(roll);
            await roll.Rolled;
            log.Enqueue(new TextEntry("two"));
        }

        File.Delete(Path.Combine(_folder.Path, LogNames.Segment(1)));

        await Assert.ThrowsAsync<LogDamagedException>(() => ReadAsync(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(LogBlock.HeaderSize)]
    [InlineData(LogBlock.HeaderSize + 1)]
    public async Task Reading_TornLastBlock_StopsBeforeIt(int left)
    {
        long whole;
        using (EventLog log = Open(out _, 1, 0))
        {
            log.Enqueue(new TextEntry("one"));
            while (_durable.IsEmpty)
            {
                await Task.Yield();
            }

            whole = log.LengthSinceRoll;
            log.Enqueue(new TextEntry("two"));
        }

        await using (FileStream stream = File.OpenWrite(Path.Combine(_folder.Path, LogNames.Segment(1))))
        {
            stream.SetLength(whole + left);
        }

        Assert.Equal(["one"], await ReadAsync(0));
    }

    private EventLog Open(out FaultyHome home, long segment, long lastBlock, TimeProvider? time = null)
    {
        home = new FaultyHome(new FolderLogHome(_folder.Path, TimeProvider.System));
        return new EventLog(
            home,
            new LogPosition(segment, lastBlock),
            entries =>
            {
                foreach (TextEntry entry in entries.OfType<TextEntry>())
                {
                    _durable.Enqueue(entry.Text);
                }
            },
            _health.Enqueue,
            time ?? TimeProvider.System,
            NullLogger.Instance);
    }

    private async Task<List<string>> ReadAsync(long lastBlock, long from = 0)
    {
        await using var home = new FolderLogHome(_folder.Path, TimeProvider.System);
        var reader = new LogReader(home, lastBlock);
        var texts = new List<string>();
        foreach (string name in (await home.ListAsync(CancellationToken.None)).Order(StringComparer.Ordinal))
        {
            if (LogNames.TrySegment(name, out long number) && number >= from)
            {
                await reader.ReadAsync(name, block => Read(block, texts), CancellationToken.None);
            }
        }

        return texts;
    }

    private static void Read(ReadOnlyMemory<byte> block, List<string> texts)
    {
        using var stream = new MemoryStream(block.ToArray());
        using var reader = new BinaryReader(stream);
        while (stream.Position < stream.Length)
        {
            texts.Add(reader.ReadString());
        }
    }

    private sealed class TextEntry(string text) : LogEntry
    {
        public string Text { get; } = text;

        public bool WasDelayed { get; private set; }

        public override bool WriteTo(BinaryWriter writer)
        {
            writer.Write(Text);
            return true;
        }

        public override void OnDelayed(Exception cause) => WasDelayed = true;
    }
}
