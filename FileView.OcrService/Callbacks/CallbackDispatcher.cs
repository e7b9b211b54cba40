using System.Collections.Concurrent;
using System.Globalization;
using FileView.OcrService.Store;
using FileView.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Callbacks;

/// <summary>Sends the callbacks that are due, those of an earlier process too, until they arrive or the schedule ends.</summary>
internal sealed class CallbackDispatcher(
    CallbackStore callbacks,
    JobStore jobs,
    CallbackSender sender,
    CallbackBell bell,
    TimeProvider time,
    IOptions<CallbackOptions> options,
    ILogger<CallbackDispatcher> logger) : BackgroundService
{
    // So many receivers may hang before others wait for them.
    private const int AtATime = 16;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Task> _underWay = [];
    private readonly RetrySchedule _schedule =
        new(options.Value.Waits.Split(',').Select(wait => TimeSpan.FromSeconds(int.Parse(wait, CultureInfo.InvariantCulture))));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait = AfterFailure;
            try
            {
                wait = SendDue(stoppingToken);
            }
            catch (Exception failure)
            {
                Log.DispatchFailed(logger, failure);
            }

            await bell.WaitAsync(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_underWay.Values);
    }

    /// <summary>Begins to send what is due.</summary>
    /// <returns>How long until the next is due.</returns>
    private TimeSpan SendDue(CancellationToken stopping)
    {
        // As many as may be under way, and one more: it tells when to look again.
        foreach (DueCallback callback in callbacks.FindWaiting(AtATime + 1).Where(callback => !_underWay.ContainsKey(callback.Job)))
        {
            TimeSpan wait = callback.Due - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                return wait < LongestWait ? wait : LongestWait;
            }

            if (_underWay.Count >= AtATime)
            {
                break;
            }

            // Noted before it begins: one that ends at once takes its note away.
            var sending = new Task<Task>(() => TrySendAsync(callback, stopping), CancellationToken.None);
            _underWay[callback.Job] = sending.Unwrap();
            sending.Start(TaskScheduler.Default);
        }

        return LongestWait;
    }

    private async Task TrySendAsync(DueCallback callback, CancellationToken stopping)
    {
        try
        {
            await SendAsync(callback, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It is sent when the service starts again.
        }
        catch (Exception failure)
        {
            // It could not be recorded, so it stays due.
            Log.DispatchFailed(logger, failure);
            await Task.Delay(AfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _underWay.TryRemove(callback.Job, out _);
            bell.Ring();
        }
    }

    private async Task SendAsync(DueCallback callback, CancellationToken stopping)
    {
        // Removed since it was found: its callback went with it.
        if (jobs.Find(callback.Job) is not { CallbackUrl: not null } job)
        {
            return;
        }

        CallbackOutcome outcome = await sender.SendAsync(job, stopping);
        int attempts = callback.Attempts + 1;
        string host = new Uri(job.CallbackUrl).Host;
        if (outcome.End == CallbackEnd.Delivered)
        {
            callbacks.End(job, error: null);
            Log.Delivered(logger, job.Id, host, attempts);
        }
        else if (outcome.End == CallbackEnd.Failed && _schedule.WaitAfter(attempts) is { } wait)
        {
            callbacks.Postpone(job, time.GetUtcNow() + wait, outcome.Error!);
            Log.Postponed(logger, job.Id, host, attempts, wait.TotalSeconds, outcome.Error!);
        }
        else
        {
            callbacks.End(job, outcome.Error!);
            Log.Abandoned(logger, job.Id, host, attempts, outcome.Error!);
        }
    }
}
