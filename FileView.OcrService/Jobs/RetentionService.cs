using FileView.OcrService.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Jobs;

/// <summary>Removes jobs whose time is over.</summary>
internal sealed class RetentionService(JobStore jobs, IOptions<StoreOptions> options, TimeProvider time, ILogger<RetentionService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            Sweep();
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Sweep()
    {
        try
        {
            int removed = jobs.RemoveEndedBefore(time.GetUtcNow() - TimeSpan.FromSeconds(options.Value.Retention));
            if (removed > 0)
            {
                Log.Removed(logger, removed);
            }
        }
        catch (Exception failure)
        {
            // As on a full disk: the next sweep removes them.
            Log.NotRemoved(logger, failure);
        }
    }
}
