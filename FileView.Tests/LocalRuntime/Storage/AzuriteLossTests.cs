using FileView.LocalRuntime.Storage;
using FileView.Tests.Support;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>Azurite forgets what it acknowledged in the last seconds before it was killed; the home has to remember.</summary>
public sealed class AzuriteLossTests : IAsyncLifetime
{
    private static readonly string First = LogNames.Segment(1);
    private static readonly string Second = LogNames.Segment(2);

    private readonly AzuriteServer _azurite = new();
    private BlobPlace _place = null!;
    private IEventLogHome _home = null!;

    public async Task InitializeAsync()
    {
        await _azurite.StartAsync();
        _place = new BlobPlace(_azurite.Connection);
        _home = await _place.AcquireAsync();
    }

    public async Task DisposeAsync()
    {
        await _home.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task Append_TheContainerIsForgotten_AllIsWrittenAgain()
    {
        using ILogSegment first = _home.CreateSegment(First);
        first.Append([1]);
        first.Append([2]);
        using ILogSegment second = _home.CreateSegment(Second);
        second.Append([3]);

        await CrashAsync();
        second.Append([4]);

        Assert.Equal([1, 2], await _place.ReadAsync(First));
        Assert.Equal([3, 4], await _place.ReadAsync(Second));
    }

    [Fact]
    public async Task Append_TheEndOfTheSegmentIsForgotten_ItIsWrittenAgain()
    {
        byte[] large = new byte[6_000_000];
        new Random(1).NextBytes(large);
        using ILogSegment segment = _home.CreateSegment(First);
        segment.Append([1]);
        await _azurite.SavedAsync(First);
        segment.Append([2]);
        segment.Append(large);

        await CrashAsync();
        segment.Append([3]);

        Assert.Equal([1, 2, .. large, 3], await _place.ReadAsync(First));
    }

    [Fact]
    public async Task CreateSegment_TheContainerIsForgotten_AllIsWrittenAgain()
    {
        using ILogSegment first = _home.CreateSegment(First);
        first.Append([1]);

        await CrashAsync();
        using ILogSegment second = _home.CreateSegment(Second);
        second.Append([2]);

        Assert.Equal([1], await _place.ReadAsync(First));
        Assert.Equal([2], await _place.ReadAsync(Second));
    }

    [Fact]
    public async Task Idle_FilesAndAppendsAreForgotten_AreWrittenAgainUnasked()
    {
        using ILogSegment segment = _home.CreateSegment(First);
        segment.Append([1]);
        await _home.WriteAsync("pack-1", stream => stream.Write([5, 6]), default);

        await CrashAsync();
        await Eventually.TrueAsync(
            async () => await _place.Container.File("pack-1").ExistsAsync() && await _place.Container.Segment(First).ExistsAsync(),
            "both are there again");

        Assert.Equal([5, 6], await _place.ReadAsync("pack-1"));
        Assert.Equal([1], await _place.ReadAsync(First));
    }

    [Fact]
    public async Task Append_AzuriteIsAway_FailsAndSucceedsAfterwards()
    {
        using ILogSegment segment = _home.CreateSegment(First);
        segment.Append([1]);

        await _azurite.StopAsync();
        Assert.ThrowsAny<Exception>(() => segment.Append([2]));
        Assert.ThrowsAny<Exception>(() => segment.Append([2]));
        await _azurite.StartAsync();
        segment.Append([2]);

        Assert.Equal([1, 2], await _place.ReadAsync(First));
    }

    private async Task CrashAsync()
    {
        await _azurite.StopAsync();
        await _azurite.StartAsync();
    }
}
