using System.Threading.RateLimiting;
using FileView.LocalRuntime.Hosting.Settings;

namespace FileView.LocalRuntime.Http;

/// <summary>How many HTTP calls run and wait at the same time, as host.json says.</summary>
internal sealed class RequestLimits : IDisposable
{
    private readonly ConcurrencyLimiter? _limiter;

    public RequestLimits(HostSettings settings)
    {
        if (settings.MaxConcurrentRequests is null && settings.MaxOutstandingRequests is null)
        {
            return;
        }

        int outstanding = settings.MaxOutstandingRequests ?? int.MaxValue;
        int running = Math.Min(settings.MaxConcurrentRequests ?? outstanding, outstanding);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = running,
            QueueLimit = outstanding - running,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Waits for the call's turn. Null when too many are outstanding; otherwise to be disposed when the call ends.</summary>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_limiter is null)
        {
            return Unlimited.Instance;
        }

        try
        {
            RateLimitLease lease = await _limiter.AcquireAsync(permitCount: 1, cancellationToken);
            if (lease.IsAcquired)
            {
                return lease;
            }

            lease.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller has gone while it waited: whatever it is answered, nobody reads it.
            return null;
        }
    }

    public void Dispose() => _limiter?.Dispose();

    private sealed class Unlimited : IDisposable
    {
        public static readonly Unlimited Instance = new();

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
