using FileView.LocalRuntime.Storage;
using FileView.Tests.Support;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>What every home promises.</summary>
public abstract class LogHomeTests : IAsyncLifetime
{
    private protected abstract HomePlace Place { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Place.Remove();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Acquire_HeldByAnother_SaysSoOnceAndTakesOver()
    {
        IEventLogHome first = await Place.AcquireAsync();
        await using IEventLogHome second = Place.Open();
        int said = 0;

        Task acquire = second.AcquireAsync(() => Interlocked.Increment(ref said), default);
        await Eventually.TrueAsync(() => Volatile.Read(ref said) == 1, "the second home says that it waits");
        Assert.False(acquire.IsCompleted);
        await first.DisposeAsync();
        await acquire;

        Assert.Equal(1, said);
    }

    [Fact]
    public async Task Write_ThatFails_LeavesNothingListed()
    {
        await using IEventLogHome home = await Place.AcquireAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => home.WriteAsync(
            "snapshot-1",
            stream =>
            {
                stream.WriteByte(1);
                throw new InvalidOperationException();
            },
            default));

        Assert.Empty(await home.ListAsync(default));
    }

    [Fact]
    public async Task Write_ThenRead_GivesTheWholeAndParts()
    {
        byte[] content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        await using IEventLogHome home = await Place.AcquireAsync();
        await home.WriteAsync("pack-1", stream => stream.Write(content), default);

        await using Stream whole = await home.OpenReadAsync("pack-1", default);
        byte[] read = new byte[whole.Length];
        await whole.ReadExactlyAsync(read);
        whole.Position = content.Length - 10;
        byte[] end = new byte[10];
        await whole.ReadExactlyAsync(end);

        Assert.Equal(content, read);
        Assert.Equal(content[^10..], end);
        Assert.Equal(content[500..700], await home.ReadAsync("pack-1", 500, 200, default));
        Assert.Empty(await home.ReadAsync("pack-1", 500, 0, default));
        Assert.Equal(["pack-1"], await home.ListAsync(default));
    }

    [Theory]
    [InlineData(5, 10)]
    [InlineData(20, 1)]
    public async Task Read_BehindTheEnd_IsRefused(long offset, int length)
    {
        await using IEventLogHome home = await Place.AcquireAsync();
        await home.WriteAsync("pack-1", stream => stream.Write(new byte[10]), default);

        await Assert.ThrowsAsync<EndOfStreamException>(() => home.ReadAsync("pack-1", offset, length, default));
    }

    [Fact]
    public async Task Read_NoSuchFile_IsTold()
    {
        await using IEventLogHome home = await Place.AcquireAsync();

        await Assert.ThrowsAsync<FileNotFoundException>(() => home.OpenReadAsync("pack-1", default));
        await Assert.ThrowsAsync<FileNotFoundException>(() => home.ReadAsync("pack-1", 0, 1, default));
    }

    [Fact]
    public async Task Delete_ThereOrNot_IsGone()
    {
        await using IEventLogHome home = await Place.AcquireAsync();
        await home.WriteAsync("pack-1", stream => stream.WriteByte(1), default);

        await home.DeleteAsync("pack-1", default);
        await home.DeleteAsync("pack-1", default);

        Assert.Empty(await home.ListAsync(default));
    }

    [Fact]
    public async Task CreateSegment_AgainAfterALostAnswer_IsEmpty()
    {
        await using IEventLogHome home = await Place.AcquireAsync();
        home.CreateSegment(LogNames.Segment(5)).Dispose();
        using ILogSegment segment = home.CreateSegment(LogNames.Segment(5));

        segment.Append([1, 2, 3]);

        Assert.Equal(3, segment.Length);
        Assert.Equal([1, 2, 3], await Place.ReadAsync(LogNames.Segment(5)));
    }

    [Fact]
    public async Task Append_MoreThanTheStorageTakesAtOnce_IsThereInOrder()
    {
        byte[] large = new byte[9_000_000];
        new Random(1).NextBytes(large);
        await using IEventLogHome home = await Place.AcquireAsync();
        using ILogSegment segment = home.CreateSegment(LogNames.Segment(1));

        segment.Append([7]);
        segment.Append(large);
        segment.Append([8]);

        Assert.Equal([7, .. large, 8], await Place.ReadAsync(LogNames.Segment(1)));
    }
}
