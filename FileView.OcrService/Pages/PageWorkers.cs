using FileView.OcrService.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Pages;

/// <summary>Reads the pages that wait, a few at a time; at the start, those that an earlier process left.</summary>
internal sealed class PageWorkers(
    JobStore jobs,
    PageStore pages,
    ContentFolder contents,
    PageQueue queue,
    PageReader reader,
    TimeProvider time,
    IOptions<PageOptions> options,
    ILogger<PageWorkers> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> running = jobs.FindRunning();
        contents.RemoveOthers(running.ToHashSet());
        foreach (string job in running)
        {
            queue.Add(job, pages.FindWaiting(job), contents.SizeOf(job));
        }

        if (running.Count > 0)
        {
            Log.TakenUp(logger, running.Count, queue.Count);
        }

        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            PageTicket? ticket = null;
            try
            {
                ticket = await queue.TakeAsync(stopping);
                await reader.ReadAsync(ticket, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The page is read when the service starts again.
            }
            catch (Exception failure)
            {
                // What was read could not be recorded, as on a full disk: the page waits until it can.
                Log.NotRecorded(logger, ticket?.Page ?? 0, ticket?.Job ?? "", failure);
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (ticket is not null)
                {
                    queue.Return(ticket);
                }
            }
        }
    }
}
