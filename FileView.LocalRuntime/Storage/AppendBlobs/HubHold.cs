using Azure;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// This process's hold on a hub from taking to letting go: keeps the lease, lets writes through one at a time while it is
/// good, and looks after what a storage that was killed has forgotten.
/// </summary>
internal sealed class HubHold : IAsyncDisposable
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly HubContainer _container;
    private readonly Action _onTaken;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private Task _keeping = Task.CompletedTask;
    private HubTakenException? _taken;

    /// <param name="container">The container of the hub.</param>
    /// <param name="lease">The right to write there.</param>
    /// <param name="recent">What was written there lately.</param>
    /// <param name="onTaken">Called once, on any thread, when another process has taken over and nothing can be written any more.</param>
    /// <param name="time">The clock of the renewals.</param>
    /// <param name="logger">Told when the storage is away, and when the hub is lost.</param>
    public HubHold(
        HubContainer container, HubLease lease, RecentWrites recent, Action onTaken, TimeProvider time, ILogger logger)
    {
        _container = container;
        Lease = lease;
        Recent = recent;
        _onTaken = onTaken;
        _time = time;
        _logger = logger;
    }

    public HubLease Lease { get; }

    public RecentWrites Recent { get; }

    /// <summary>Takes the hub and keeps it; false while another process holds it.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        if (!await Lease.TryTakeAsync(cancellationToken))
        {
            return false;
        }

        _keeping = Task.Run(KeepAsync, CancellationToken.None);
        return true;
    }

    /// <summary>Does something that writes to the log, alone and only while the hub is held.</summary>
    public void Write(Action action)
    {
        _writing.Wait();
        try
        {
            Require();
            action();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes again what the storage has forgotten. To be called within <see cref="Write"/>.</summary>
    public void Restore() => Recent.RestoreAsync(_closing.Token).GetAwaiter().GetResult();

    /// <summary>Lets nothing be written unless the hub is held.</summary>
    /// <exception cref="HubTakenException">Another process has it, for good.</exception>
    /// <exception cref="IOException">The lease has not been renewed in time; it may be later.</exception>
    public void Require()
    {
        if (_taken is { } taken)
        {
            throw taken;
        }

        if (!Lease.IsValid)
        {
            throw new IOException(
                $"The lease on {_container.Description} could not be renewed in time. Nothing is written until it is.");
        }
    }

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

    /// <summary>Lets the hub go.</summary>
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
            await Lease.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is RequestFailedException || BlobFailures.IsPassing(failure))
        {
            Log.LeaseNotReleased(_logger, _container.Description, failure);
        }

        _closing.Dispose();
        _writing.Dispose();
    }

    private async Task KeepAsync()
    {
        bool isAway = false;
        while (_taken is null && await WaitAsync(isAway || !Lease.IsValid ? Retry : Renewal))
        {
            try
            {
                await Lease.RenewAsync(_closing.Token);
                await LookAfterAsync();
                if (isAway)
                {
                    Log.StorageIsBack(_logger, _container.Description);
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
                    Log.StorageIsAway(_logger, _container.Description, failure);
                    isAway = true;
                }
            }
        }
    }

    private async Task LookAfterAsync()
    {
        if (!_container.MayForget || !Lease.IsValid)
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
}
