using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using FileView.LocalRuntime.Storage;
using FileView.Tests.Support;

namespace FileView.Tests.LocalRuntime.Storage;

[Collection(HubStorage.Name)]
public sealed class AppendBlobLogHomeTests(AzuriteServer azurite) : LogHomeTests
{
    private static readonly string First = LogNames.Segment(1);

    private readonly BlobPlace _place = new(azurite.Connection);

    private protected override HomePlace Place => _place;

    [Theory]
    [InlineData(10, 10)]
    [InlineData(6_000_000, AppendBlobSegment.MaxAppend)]
    public async Task Append_AnswerWasLost_IsNotRepeated(int length, int arrived)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        await using IEventLogHome home = await _place.AcquireAsync();
        using ILogSegment segment = home.CreateSegment(First);
        segment.Append([1, 2]);
        await _place.Container.Segment(First).AppendBlockAsync(new MemoryStream(bytes, 0, arrived));

        segment.Append(bytes);
        segment.Append([3]);

        Assert.Equal([1, 2, .. bytes, 3], await _place.ReadAsync(First));
        Assert.Equal(0, _place.TimesTaken);
    }

    [Fact]
    public async Task Append_AnotherHasWritten_IsRefusedForEver()
    {
        await using IEventLogHome home = await _place.AcquireAsync();
        using ILogSegment segment = home.CreateSegment(First);
        segment.Append([1, 2]);
        await _place.Container.Segment(First).AppendBlockAsync(new MemoryStream([9]));

        Assert.Throws<HubTakenException>(() => segment.Append([3]));
        Assert.Throws<HubTakenException>(() => segment.Append([3]));
        await Assert.ThrowsAsync<HubTakenException>(() => home.WriteAsync("pack-1", _ => { }, default));

        Assert.Equal([1, 2, 9], await _place.ReadAsync(First));
        Assert.Equal(1, _place.TimesTaken);
    }

    [Fact]
    public async Task Append_AfterATakeover_IsRefusedByTheStorage()
    {
        await using IEventLogHome asleep = await _place.AcquireAsync();
        using ILogSegment segment = asleep.CreateSegment(First);
        segment.Append([1]);
        await BreakLeaseAsync();

        await using IEventLogHome next = await _place.AcquireAsync();

        // To the one that slept its lease looks good: it has not been renewed since.
        Assert.Throws<HubTakenException>(() => segment.Append([2]));
        Assert.Equal([1, .. LogBlock.Fence], await _place.ReadAsync(First));
        Assert.Equal(1, _place.TimesTaken);
    }

    [Fact]
    public async Task CreateSegment_AfterATakeover_IsRefusedByTheStorage()
    {
        await using IEventLogHome asleep = await _place.AcquireAsync();
        await BreakLeaseAsync();
        await using IEventLogHome next = await _place.AcquireAsync();

        Assert.Throws<HubTakenException>(() => asleep.CreateSegment(LogNames.Segment(2)));
    }

    [Fact]
    public async Task Renewal_AfterATakeover_EndsTheHolder()
    {
        await using IEventLogHome asleep = await _place.AcquireAsync();
        await BreakLeaseAsync();
        await using IEventLogHome next = await _place.AcquireAsync();

        await Eventually.TrueAsync(() => _place.TimesTaken == 1, "the one that slept notices that it has lost the hub");
    }

    [Fact]
    public async Task Renewal_LeaseBrokenAndNobodyCame_HoldsOn()
    {
        await using IEventLogHome home = await _place.AcquireAsync();
        using ILogSegment segment = home.CreateSegment(First);
        await BreakLeaseAsync();

        await Eventually.TrueAsync(
            async () => (await LockAsync()).LeaseState == LeaseState.Leased, "the lease is taken again");
        segment.Append([1]);

        Assert.Equal(0, _place.TimesTaken);
    }

    [Fact]
    public async Task Acquire_HolderOfThisMachineIsDead_DoesNotWaitForItsLease()
    {
        await (await _place.AcquireAsync()).DisposeAsync();
        HubHolder gone = HubHolder.New(7) with { Started = "0" };
        BlockBlobClient held = _place.Container.Leased(HubLease.LockName);
        await held.SetMetadataAsync(gone.ToMetadata());
        await held.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(60));

        await using IEventLogHome home = await _place.AcquireAsync();

        Assert.Equal(8, HubHolder.Read((await LockAsync()).Metadata)!.Epoch);
    }

    [Fact]
    public async Task Acquire_HolderOfAnotherMachine_IsWaitedFor()
    {
        await (await _place.AcquireAsync()).DisposeAsync();
        HubHolder other = HubHolder.New(7) with { Place = "elsewhere", Started = "0" };
        BlockBlobClient held = _place.Container.Leased(HubLease.LockName);
        await held.SetMetadataAsync(other.ToMetadata());
        BlobLeaseClient lease = held.GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(60));
        await using IEventLogHome home = _place.Open();
        int said = 0;

        Task acquire = home.AcquireAsync(() => Interlocked.Increment(ref said), default);
        await Eventually.TrueAsync(() => Volatile.Read(ref said) == 1, "it says that it waits");
        await lease.ReleaseAsync();
        await acquire;
    }

    [Fact]
    public async Task Acquire_ManyTimes_LeavesAReadableLog()
    {
        for (int i = 0; i < 5; i++)
        {
            await using IEventLogHome home = await _place.AcquireAsync();
            if (i % 2 == 0)
            {
                using ILogSegment segment = home.CreateSegment(LogNames.Segment(i + 1));
                byte[] block = new byte[LogBlock.HeaderSize + 1];
                LogBlock.Seal(block, i / 2 + 1);
                segment.Append(block);
            }
        }

        await using IEventLogHome read = _place.Open();
        var reader = new LogReader(read, lastBlock: 0);
        foreach (string name in await _place.ListAsync("log-"))
        {
            Assert.Equal(0, await reader.ReadAsync(name, _ => { }, default));
        }

        Assert.Equal(3, reader.LastBlock);
    }

    private async Task<BlobProperties> LockAsync() => await _place.Container.Leased(HubLease.LockName).GetPropertiesAsync();

    private Task<Response<BlobLease>> BreakLeaseAsync() =>
        _place.Container.Leased(HubLease.LockName).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
}
