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
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly HubContainer _container;
    private readonly HubLease _lease;
    private readonly Action _onTaken;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private Task _keeping = Task.CompletedTask;
    private string? _claimed;
    private HubTakenException? _taken;

    /// <param name="container">Where to write.</param>
    /// <param name="recent">What was written lately to that container.</param>
    /// <param name="lease">The right to write there.</param>
    /// <param name="onTaken">Called once, on any thread, when another process has taken over and nothing can be written any more.</param>
    /// <param name="time">The clock of the lease.</param>
    /// <param name="logger">Told when the storage is away, goes back or is taken over.</param>
    public AppendBlobLogHome(
        HubContainer container, RecentWrites recent, HubLease lease, Action onTaken, TimeProvider time, ILogger logger)
    {
        _container = container;
        Recent = recent;
        _lease = lease;
        _onTaken = onTaken;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public string Description => _container.Description;

    /// <summary>What was written lately.</summary>
    public RecentWrites Recent { get; }

    /// <summary>Appends that a segment takes before the next is begun.</summary>
    public int MaxAppends { get; init; } = AppendBlobSegment.MaxAppends;

    /// <inheritdoc/>
    public async Task AcquireAsync(Action heldByAnother, CancellationToken cancellationToken)
    {
        bool said = false;
        while (!await PatientlyAsync(() => _lease.TryTakeAsync(cancellationToken), cancellationToken))
        {
            if (!said)
            {
                heldByAnother();
                said = true;
            }

            await Task.Delay(Retry, _time, cancellationToken);
        }

        _keeping = Task.Run(KeepAsync, CancellationToken.None);
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
            Write(() => Create(name));
        }

        _claimed = null;
        return new AppendBlobSegment(this, _container.Segment(name), name, MaxAppends);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Action<Stream> content, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        content(bytes);
        RequireHold();
        var whole = new BinaryData(bytes.ToArray());
        await BlobFailures.AsFileAsync(
            name, () => _container.File(name).UploadAsync(whole, overwrite: true, cancellationToken), cancellationToken);
        Recent.AddFile(name, whole.ToArray());
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
        RequireHold();
        Recent.Remove(name);
        await BlobFailures.AsFileAsync(
            name, () => _container.File(name).DeleteIfExistsAsync(cancellationToken: cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        await _keeping;
        try
        {
            await _lease.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is RequestFailedException || BlobFailures.IsPassing(failure))
        {
            Log.LeaseNotReleased(_logger, Description, failure);
        }

        _closing.Dispose();
        _writing.Dispose();
    }

    /// <summary>Does something that writes to the log, alone and only while the hub is held.</summary>
    public void Write(Action action)
    {
        _writing.Wait();
        try
        {
            RequireHold();
            action();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes again what the storage has forgotten. To be called within <see cref="Write"/>.</summary>
    public void Restore() => Recent.RestoreAsync(_closing.Token).GetAwaiter().GetResult();

    /// <summary>Notes that another process has the hub.</summary>
    public HubTakenException Taken(string message)
    {
        var taken = new HubTakenException(message);
        if (Interlocked.CompareExchange(ref _taken, taken, null) is { } before)
        {
            return before;
        }

        Log.HubTaken(_logger, message);
        _onTaken();
        return taken;
    }

    private void RequireHold()
    {
        if (_taken is { } taken)
        {
            throw taken;
        }

        if (!_lease.IsValid)
        {
            throw new IOException($"The lease on {Description} could not be renewed in time. Nothing is written until it is.");
        }
    }

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
                await _container.Segment(next).CreateAsync(_lease.NewSegment, cancellationToken);
                Recent.AddSegment(next);
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
            blob.Create(_lease.NewSegment);
        }
        catch (RequestFailedException failure) when (BlobFailures.IsMissing(failure))
        {
            Restore();
            blob.Create(_lease.NewSegment);
        }
        catch (RequestFailedException failure) when (BlobFailures.IsConflict(failure))
        {
            // An attempt whose answer was lost has made it; anybody else's is a sign that the hub is lost.
            BlobProperties properties = blob.GetProperties();
            if (HubHolder.Read(properties.Metadata)?.Id != _lease.Holder.Id || properties.ContentLength > 0)
            {
                throw Taken($"Another process has made '{name}' in {Description}.");
            }
        }

        Recent.AddSegment(name);
    }

    /// <summary>Renews the lease, and looks after what a storage that was killed has forgotten, until the home is closed.</summary>
    private async Task KeepAsync()
    {
        bool isAway = false;
        while (_taken is null && await WaitAsync(isAway || !_lease.IsValid ? Retry : Renewal))
        {
            try
            {
                await _lease.RenewAsync(_closing.Token);
                await LookAfterAsync();
                if (isAway)
                {
                    Log.StorageIsBack(_logger, Description);
                    isAway = false;
                }
            }
            catch (HubTakenException taken)
            {
                Taken(taken.Message);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                if (!isAway)
                {
                    Log.StorageIsAway(_logger, Description, failure);
                    isAway = true;
                }
            }
        }
    }

    private async Task LookAfterAsync()
    {
        if (!_container.MayForget || !_lease.IsValid)
        {
            return;
        }

        await _writing.WaitAsync(_closing.Token);
        try
        {
            await Recent.RestoreAsync(_closing.Token);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<bool> WaitAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, _time, _closing.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
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
