using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FileView.Functions.Platform.Redis;

/// <summary>
/// The connection to Redis, behind a circuit: a command that fails opens it, and so do two in a row that take too long.
/// Then every command is skipped at once while a loop in the background reconnects. No request waits for Redis that is
/// down longer than two time-outs.
/// </summary>
internal sealed class RedisConnection : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(2);

    /// <summary>So many probes in vain, and the connection is made anew: the address may mean another machine now.</summary>
    private const int ProbesPerMultiplexer = 20;

    /// <summary>One slow answer may be this process's own doing, for example a collection of garbage.</summary>
    private const int TimeOutsInARow = 2;

    private readonly ConfigurationOptions _configuration;
    private readonly TimeSpan _timeout;
    private readonly ILogger<RedisConnection> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _lost = new(0);
    private readonly TaskCompletionSource _firstProbe = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Func<ISubscriber, Task>> _subscriptions = [];
    private readonly List<Action> _restored = [];

    private ConnectionMultiplexer? _multiplexer;
    private bool _up;
    private bool _disposed;
    private int _timeOuts;
    private Task _loop = Task.CompletedTask;

    public RedisConnection(IOptions<RedisOptions> options, ILogger<RedisConnection> logger)
    {
        _logger = logger;
        _timeout = TimeSpan.FromMilliseconds(options.Value.Timeout);
        _configuration = ConfigurationOptions.Parse(options.Value.Connection!);
        _configuration.AbortOnConnectFail = false;
        _configuration.ConnectTimeout = (int)ProbePatience.TotalMilliseconds;
    }

    /// <summary>Gets whether commands are being sent.</summary>
    public bool IsUp => Volatile.Read(ref _up);

    /// <summary>Has a channel subscribed to on every connection that is made. To be called before the start.</summary>
    public void OnConnect(Func<ISubscriber, Task> subscribe) => _subscriptions.Add(subscribe);

    /// <summary>Tells when Redis answers again after it did not, or for the first time. To be called before the start.</summary>
    public void OnRestored(Action restored) => _restored.Add(restored);

    /// <summary>Sends a command, if Redis is up, and waits for no longer than the time-out.</summary>
    /// <returns>The answer, or the default when there is none.</returns>
    public async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> command)
    {
        if (!IsUp || _multiplexer is not { } multiplexer)
        {
            return default;
        }

        try
        {
            // The client may complete the task on its reading thread, which what follows must not hold.
            T answer = await command(multiplexer.GetDatabase())
                .WaitAsync(_timeout)
                .ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            Volatile.Write(ref _timeOuts, 0);
            return answer;
        }
        catch (TimeoutException) when (Interlocked.Increment(ref _timeOuts) < TimeOutsInARow)
        {
            return default;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            MarkLost(exception);
            return default;
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(KeepConnectedAsync, CancellationToken.None);

        // With Redis up the first request finds it connected; with Redis down the start is not held up for long.
        await Task.WhenAny(_firstProbe.Task, Task.Delay(ProbePatience, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The container holds it twice, as itself and as a hosted service, and disposes of each.
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await StopAsync(CancellationToken.None);
        _multiplexer?.Dispose();
        _stopping.Dispose();
        _lost.Dispose();
    }

    private void MarkLost(Exception cause)
    {
        // Many commands may fail at once; one of them opens the circuit.
        if (Interlocked.Exchange(ref _up, false))
        {
            _logger.RedisLost(cause);
            _lost.Release();
        }
    }

    private async Task KeepConnectedAsync()
    {
        int inVain = 0;
        try
        {
            while (true)
            {
                if (await ProbeAsync())
                {
                    inVain = 0;
                    Restore();
                    await _lost.WaitAsync(_stopping.Token);
                    continue;
                }

                if (++inVain % ProbesPerMultiplexer == 0)
                {
                    Interlocked.Exchange(ref _multiplexer, null)?.Dispose();
                }

                _firstProbe.TrySetResult();
                await Task.Delay(ProbePause, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<bool> ProbeAsync()
    {
        try
        {
            _multiplexer ??= await ConnectAsync();
            await _multiplexer.GetDatabase().PingAsync().WaitAsync(ProbePatience, _stopping.Token);
            await _multiplexer.GetSubscriber().PingAsync().WaitAsync(ProbePatience, _stopping.Token);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_stopping.IsCancellationRequested)
        {
            _logger.RedisProbeFailed(exception.Message);
            return false;
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        ConnectionMultiplexer multiplexer = await ConnectionMultiplexer.ConnectAsync(_configuration);
        try
        {
            foreach (Func<ISubscriber, Task> subscribe in _subscriptions)
            {
                await subscribe(multiplexer.GetSubscriber()).WaitAsync(ProbePatience, _stopping.Token);
            }

            return multiplexer;
        }
        catch
        {
            multiplexer.Dispose();
            throw;
        }
    }

    private void Restore()
    {
        Volatile.Write(ref _timeOuts, 0);
        Volatile.Write(ref _up, true);
        _logger.RedisUp();
        _firstProbe.TrySetResult();
        foreach (Action restored in _restored)
        {
            restored();
        }
    }
}
