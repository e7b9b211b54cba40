using System.Collections.Concurrent;
using FileView.LocalRuntime.Storage;
using FileView.Tests.LocalRuntime.Hosting;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>The log on every kind of home.</summary>
public abstract class EventLogTests : IAsyncLifetime
{
    private FaultyHome _home = null!;
    private readonly ConcurrentQueue<string> _durable = new();
    private readonly ConcurrentQueue<bool> _health = new();

    private protected abstract HomePlace Place { get; }

    public async Task InitializeAsync() => _home = FaultyHome.Over(await Place.AcquireAsync());

    public async Task DisposeAsync()
    {
        await _home.DisposeAsync();
        Place.Remove();
    }

    [Fact]
    public async Task Enqueue_ManyEntries_AreWrittenInOrderAndReadBack()
    {
        using (EventLog log = Open())
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
        using (EventLog log = Open())
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
        using (EventLog log = Open())
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
        using (EventLog log = Open(time))
        {
            _home.Fails = true;
            log.Enqueue(entry);
            await time.WaitForTimerAsync(TimeSpan.FromMilliseconds(100));
            Assert.True(entry.WasDelayed);
            Assert.Empty(_durable);
            Assert.Equal([false], _health);

            _home.Fails = false;
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal([false, true], _health);
        Assert.Equal(["kept"], await ReadAsync(0));
    }

    [Fact]
    public async Task SlowAppends_WhatIsBeingMade_SharesTheNext()
    {
        var time = new ManualClock(DateTimeOffset.UnixEpoch);
        bool isMoreComing = true;
        using (EventLog log = Open(time, () => Volatile.Read(ref isMoreComing)))
        {
            _home.Appending = () => time.Advance(TimeSpan.FromSeconds(1));
            log.Enqueue(new TextEntry("one"));
            await Eventually.TrueAsync(() => !_durable.IsEmpty, "the log knows how long an append takes");
            log.Enqueue(new TextEntry("two"));
            log.Enqueue(new TextEntry("three"));
            Volatile.Write(ref isMoreComing, false);
        }

        Assert.Equal(2, _home.Appends);
        Assert.Equal(["one", "two", "three"], await ReadAsync(0));
    }

    [Theory]
    [InlineData(160, 10)]
    [InlineData(60_000, 25)]
    public async Task SlowAppends_NothingComes_GoesOnAfterHalfOfTheUsualTimeAtMost(int append, int wait)
    {
        var time = new ManualClock(DateTimeOffset.UnixEpoch);
        using EventLog log = Open(time, () => true);
        _home.Appending = () => time.Advance(TimeSpan.FromMilliseconds(append));
        log.Enqueue(new TextEntry("one"));
        await Eventually.TrueAsync(() => _durable.Count == 1, "the log knows how long an append takes");

        _home.Appending = null;
        log.Enqueue(new TextEntry("two"));
        TimeSpan waited = TimeSpan.Zero;
        await Eventually.TrueAsync(
            () =>
            {
                // The wait begins when the writer comes to it, so it may end by this clock a little later, never earlier.
                time.Advance(TimeSpan.FromMilliseconds(1));
                waited += TimeSpan.FromMilliseconds(1);
                return _durable.Count == 2;
            },
            "it does not wait any longer");
        Assert.True(waited >= TimeSpan.FromMilliseconds(wait), $"{waited}");
    }

    [Fact]
    public async Task Reading_RepeatedBlock_IsTakenOnce()
    {
        using (EventLog log = Open())
        {
            log.Enqueue(new TextEntry("once"));
        }

        await _home.DisposeAsync();
        await Place.WriteAsync(LogNames.Segment(2), await Place.ReadAsync(LogNames.Segment(1)));

        Assert.Equal(["once"], await ReadAsync(0));
    }

    [Fact]
    public async Task Reading_MissingSegment_IsDamage()
    {
        using (EventLog log = Open())
        {
            log.Enqueue(new TextEntry("one"));
            var roll = new RollEntry();
            log.Enqueue(roll);
            await roll.Rolled;
            log.Enqueue(new TextEntry("two"));
        }

        await _home.DisposeAsync();
        await Place.DeleteAsync(LogNames.Segment(1));

        await Assert.ThrowsAsync<LogDamagedException>(() => ReadAsync(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(LogBlock.HeaderSize)]
    [InlineData(LogBlock.HeaderSize + 1)]
    public async Task Reading_TornLastBlock_StopsBeforeIt(int left)
    {
        int whole;
        using (EventLog log = Open())
        {
            log.Enqueue(new TextEntry("one"));
            await Eventually.TrueAsync(() => !_durable.IsEmpty, "the first is written");
            whole = (int)log.LengthSinceRoll;
            log.Enqueue(new TextEntry("two"));
        }

        await _home.DisposeAsync();
        await Place.DamageAsync(LogNames.Segment(1), bytes => bytes[..(whole + left)]);

        Assert.Equal(["one"], await ReadAsync(0));
    }

    private EventLog Open(TimeProvider? time = null, Func<bool>? isMoreComing = null) => new(
            _home,
            new LogPosition(1, 0),
            entries =>
            {
                foreach (TextEntry entry in entries.OfType<TextEntry>())
                {
                    _durable.Enqueue(entry.Text);
                }
            },
            _health.Enqueue,
            isMoreComing ?? (() => false),
            time ?? TimeProvider.System,
            NullLogger.Instance);

    private async Task<List<string>> ReadAsync(long lastBlock, long from = 0)
    {
        await using IEventLogHome home = Place.Open();
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
