using Azure.Storage.Blobs.Specialized;
using FileView.LocalRuntime.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>A hub of a test's own in an Azurite.</summary>
internal sealed class BlobPlace : HomePlace
{
    private readonly string _hubName = $"t{Guid.NewGuid():N}";
    private readonly string _connection;
    private int _timesTaken;

    public BlobPlace(string connection)
    {
        _connection = connection;
        Container = OpenContainer();
    }

    public HubContainer Container { get; }

    /// <summary>Where homes log to.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    public int MaxAppends { get; init; } = AppendBlobSegment.MaxAppends;

    /// <summary>How often a home has noticed that another has taken over.</summary>
    public int TimesTaken => Volatile.Read(ref _timesTaken);

    public override IEventLogHome Open(TimeProvider? time = null) => OpenHome(time ?? TimeProvider.System);

    public AppendBlobLogHome OpenHome(TimeProvider time)
    {
        HubContainer container = OpenContainer();
        var lease = new HubLease(container, time);
        return new AppendBlobLogHome(
            container, new RecentWrites(container, lease, time, Logger), lease, () => Interlocked.Increment(ref _timesTaken), time, Logger)
        {
            MaxAppends = MaxAppends,
        };
    }

    public override async Task<byte[]> ReadAsync(string name) =>
        (await Container.File(name).DownloadContentAsync()).Value.Content.ToArray();

    public override async Task WriteAsync(string name, byte[] content)
    {
        if (!LogNames.TrySegment(name, out _))
        {
            await Container.File(name).UploadAsync(new BinaryData(content), overwrite: true);
            return;
        }

        AppendBlobClient blob = Container.Segment(name);
        await blob.CreateAsync();
        foreach (byte[] part in content.Chunk(AppendBlobSegment.MaxAppend))
        {
            await blob.AppendBlockAsync(new MemoryStream(part));
        }
    }

    public override Task DeleteAsync(string name) => Container.File(name).DeleteAsync();

    public override void Remove()
    {
        // It goes with its Azurite.
    }

    private HubContainer OpenContainer() => new(_connection, _hubName);
}
