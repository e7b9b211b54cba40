using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// A home in a container of Azure Storage or Azurite: segments are append blobs, snapshots and packs block blobs. A lease
/// says who may write. Whoever takes over also closes the last segment and makes the next, so that an append or a new
/// segment of the one before, still on its way, is refused by the storage itself.
/// </summary>
internal sealed class AppendBlobLogHome : IEventLogHome
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly HubContainer _container;
    private readonly HubHold _hold;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private string? _claimed;

    /// <param name="container">Where to write.</param>
    /// <param name="hold">The hold on the hub, which is taken when the home is acquired and let go with it.</param>
    /// <param name="time">The clock of the waits for the hold.</param>
    /// <param name="logger">Told when the storage is away at the start.</param>
    public AppendBlobLogHome(HubContainer container, HubHold hold, TimeProvider time, ILogger logger)
    {
        _container = container;
        _hold = hold;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public string Description => _container.Description;

    /// <summary>Appends that a segment takes before the next is begun.</summary>
    public int MaxAppends { get; init; } = AppendBlobSegment.MaxAppends;

    /// <inheritdoc/>
    public async Task AcquireAsync(Action heldByAnother, CancellationToken cancellationToken)
    {
        bool said = false;
        while (!await PatientlyAsync(() => _hold.TryTakeAsync(cancellationToken), cancellationToken))
        {
            if (!said)
            {
                heldByAnother();
                said = true;
            }

            await Task.Delay(Retry, _time, cancellationToken);
        }

        _claimed = await PatientlyAsync(() => ClaimAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        await BlobFailures.AsFileAsync(
            "the list of blobs",
            async () =>
            {
                var names = new List<string>();
                await foreach (BlobItem blob in _container.Client.GetBlobsAsync(cancellationToken: cancellationToken))
                {
                    if (blob.Name != HubLease.LockName && blob.Name != _claimed)
                    {
                        names.Add(blob.Name);
                    }
                }

                return names;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ILogSegment CreateSegment(string name)
    {
        if (name != _claimed)
        {
            _hold.Write(() => Create(name));
        }

        _claimed = null;
        return new AppendBlobSegment(_hold, _container.Segment(name), MaxAppends);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Action<Stream> content, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        content(bytes);
        _hold.Require();
        var whole = new BinaryData(bytes.ToArray());
        await BlobFailures.AsFileAsync(
            name, () => _container.File(name).UploadAsync(whole, overwrite: true, cancellationToken), cancellationToken);
        _hold.Recent.AddFile(name, whole.ToArray());
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken) => BlobFailures.AsFileAsync(
        name,
        () => _container.File(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<byte[]> ReadAsync(string name, long offset, int length, CancellationToken cancellationToken)
    {
        if (length == 0)
        {
            return [];
        }

        var options = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
        try
        {
            BlobDownloadResult part = await BlobFailures.AsFileAsync(
                name, async () => (await _container.File(name).DownloadContentAsync(options, cancellationToken)).Value, cancellationToken);
            byte[] bytes = part.Content.ToArray();
            return bytes.Length == length ? bytes : throw new EndOfStreamException($"'{name}' ends before {offset + length}.");
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.InvalidRange)
        {
            throw new EndOfStreamException($"'{name}' ends before {offset + length}.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        _hold.Require();
        _hold.Recent.Remove(name);
        await BlobFailures.AsFileAsync(
            name, () => _container.File(name).DeleteIfExistsAsync(cancellationToken: cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _hold.DisposeAsync();

    /// <summary>Closes the last segment for whoever held the hub before, and makes the next one.</summary>
    private async Task<string> ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            IReadOnlyList<string> names = await ListAsync(cancellationToken);
            if (LogNames.LastSegment(names) is { } last)
            {
                await _container.Segment(last).AppendBlockAsync(
                    new MemoryStream(LogBlock.Fence), cancellationToken: cancellationToken);
            }

            string next = LogNames.Segment(LogNames.Next(names));
            try
            {
                await _container.Segment(next).CreateAsync(_hold.Lease.NewSegment, cancellationToken);
                _hold.Recent.AddSegment(next);
                return next;
            }
            catch (RequestFailedException failure) when (BlobFailures.IsConflict(failure))
            {
                // The holder before was still at work: what it has just begun is closed next.
            }
        }
    }

    private void Create(string name)
    {
        AppendBlobClient blob = _container.Segment(name);
        try
        {
            blob.Create(_hold.Lease.NewSegment);
        }
        catch (RequestFailedException failure) when (BlobFailures.IsMissing(failure))
        {
            _hold.Restore();
            blob.Create(_hold.Lease.NewSegment);
        }
        catch (RequestFailedException failure) when (BlobFailures.IsConflict(failure))
        {
            // An attempt whose answer was lost has made it; anybody else's is a sign that the hub is lost.
            BlobProperties properties = blob.GetProperties();
            if (HubHolder.Read(properties.Metadata)?.Id != _hold.Lease.Holder.Id || properties.ContentLength > 0)
            {
                throw _hold.Taken($"Another process has made '{name}' in {Description}.");
            }
        }

        _hold.Recent.AddSegment(name);
    }

    /// <summary>At the start a storage that is not there yet is waited for, as its lease would be.</summary>
    private async Task<T> PatientlyAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        for (bool said = false; ; said = true)
        {
            try
            {
                return await action();
            }
            catch (Exception failure) when (BlobFailures.IsPassing(failure) && !cancellationToken.IsCancellationRequested)
            {
                if (!said)
                {
                    Log.StorageIsAway(_logger, Description, failure);
                }

                await Task.Delay(Retry, _time, cancellationToken);
            }
        }
    }
}
