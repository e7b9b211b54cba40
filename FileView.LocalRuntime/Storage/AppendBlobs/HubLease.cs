using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// The right to write to a hub: a lease on its lock blob, and on that blob who holds it. The lease ends by itself when its
/// holder dies; the epoch tells a holder that was asleep too long whether another has been there meanwhile.
/// </summary>
internal sealed class HubLease
{
    public const string LockName = "hub.lock";

    /// <summary>The shortest that the storage grants, so that the hub of a machine that broke down is soon free.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    /// <summary>Nothing is written in the last moments of a lease, for it may end on the way to the storage.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private readonly HubContainer _container;
    private readonly TimeProvider _time;
    private readonly BlockBlobClient _lock;
    private readonly BlobLeaseClient _lease;
    private readonly BlobRequestConditions _held;
    private long _renewedAt;
    private volatile bool _isTaken;

    public HubLease(HubContainer container, TimeProvider time)
    {
        _container = container;
        _time = time;
        _lock = container.Leased(LockName);
        _lease = _lock.GetBlobLeaseClient(Guid.NewGuid().ToString());
        _held = new BlobRequestConditions { LeaseId = _lease.LeaseId };
        Holder = HubHolder.New(epoch: 0);
    }

    /// <summary>This holder, as of the last taking.</summary>
    public HubHolder Holder { get; private set; }

    /// <summary>Makes only new segments, and lets others see that they are this holder's.</summary>
    public AppendBlobCreateOptions NewSegment => new()
    {
        Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All },
        Metadata = Holder.ToMetadata(),
    };

    /// <summary>True while nobody else can hold the hub.</summary>
    public bool IsValid => _isTaken && _time.GetElapsedTime(Volatile.Read(ref _renewedAt)) < Duration - Margin;

    /// <summary>Takes the hub at the start; false while another process holds it.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        long? acquiredAt = await TryAcquireAsync(cancellationToken);
        if (acquiredAt is null && await TryBreakAsync(cancellationToken))
        {
            acquiredAt = await TryAcquireAsync(cancellationToken);
        }

        if (acquiredAt is null)
        {
            return false;
        }

        HubHolder? before = (await ReadAsync(cancellationToken)).Holder;
        Holder = HubHolder.New((before?.Epoch ?? 0) + 1);
        await SignAsync(cancellationToken);
        Volatile.Write(ref _renewedAt, acquiredAt.Value);
        _isTaken = true;
        return true;
    }

    /// <summary>
    /// Renews the lease. One that has run out, or that the storage has forgotten, is taken again if nobody else has been there.
    /// </summary>
    /// <exception cref="HubTakenException">Another process holds the hub, or has held it.</exception>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            long begun = _time.GetTimestamp();
            await _lease.RenewAsync(cancellationToken: cancellationToken);
            Volatile.Write(ref _renewedAt, begun);
        }
        catch (RequestFailedException failure) when (BlobFailures.IsMissing(failure) || BlobFailures.IsConflict(failure))
        {
            await TakeAgainAsync(cancellationToken);
        }
    }

    /// <summary>Lets the hub go if it is held, so that the next holder need not wait.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (!_isTaken)
        {
            return;
        }

        _isTaken = false;
        await _lease.ReleaseAsync(cancellationToken: cancellationToken);
    }

    private async Task TakeAgainAsync(CancellationToken cancellationToken)
    {
        long? acquiredAt = await TryAcquireAsync(cancellationToken);
        HubHolder? written = (await ReadAsync(cancellationToken)).Holder;
        if (written is not null && written.Id != Holder.Id && written.Epoch >= Holder.Epoch)
        {
            _isTaken = false;
            if (acquiredAt is not null)
            {
                await _lease.ReleaseAsync(cancellationToken: cancellationToken);
            }

            throw new HubTakenException($"Another process has taken over the task hub in {_container.Description}.");
        }

        if (acquiredAt is null)
        {
            return;
        }

        // An older holder, or none, stands there when the storage went back to a time before this one.
        if (written?.Id != Holder.Id)
        {
            await SignAsync(cancellationToken);
        }

        Volatile.Write(ref _renewedAt, acquiredAt.Value);
    }

    /// <summary>Returns when the lease begins to count; null while another has it.</summary>
    private async Task<long?> TryAcquireAsync(CancellationToken cancellationToken)
    {
        await EnsureLockAsync(cancellationToken);
        try
        {
            long begun = _time.GetTimestamp();
            await _lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
            return begun;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
        {
            return null;
        }
    }

    private async Task EnsureLockAsync(CancellationToken cancellationToken)
    {
        if (await _lock.ExistsAsync(cancellationToken))
        {
            return;
        }

        await _container.EnsureAsync(cancellationToken);
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await _lock.UploadAsync(Stream.Null, onlyNew, cancellationToken);
        }
        catch (RequestFailedException failure) when (BlobFailures.IsConflict(failure))
        {
            // Another process made it at the same moment.
        }
    }

    /// <summary>Ends the lease of a process of this machine that has died, unless somebody has taken it meanwhile.</summary>
    private async Task<bool> TryBreakAsync(CancellationToken cancellationToken)
    {
        (HubHolder? holder, ETag version) = await ReadAsync(cancellationToken);
        if (holder is null || !holder.IsKnownDead())
        {
            return false;
        }

        try
        {
            var unchanged = new RequestConditions { IfMatch = version };
            await _lease.BreakAsync(TimeSpan.Zero, unchanged, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (BlobFailures.IsConflict(failure))
        {
            return false;
        }
    }

    private async Task<(HubHolder? Holder, ETag Version)> ReadAsync(CancellationToken cancellationToken)
    {
        BlobProperties properties = await _lock.GetPropertiesAsync(cancellationToken: cancellationToken);
        return (HubHolder.Read(properties.Metadata), properties.ETag);
    }

    private async Task SignAsync(CancellationToken cancellationToken) =>
        await _lock.SetMetadataAsync(Holder.ToMetadata(), _held, cancellationToken);
}
