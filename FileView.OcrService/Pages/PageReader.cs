using System.Text.Json;
using FileView.OcrService.Callbacks;
using FileView.OcrService.Engines;
using FileView.OcrService.Jobs;
using FileView.OcrService.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Pages;

/// <summary>Reads one page and records what came of it.</summary>
internal sealed class PageReader(
    JobStore jobs,
    PageStore pages,
    ContentFolder contents,
    StoreFolder folder,
    PageQueue queue,
    IPageEngine engine,
    CallbackBell callbacks,
    TimeProvider time,
    IOptions<PageOptions> options,
    ILogger<PageReader> logger)
{
    /// <summary>Reads a page.</summary>
    /// <param name="ticket">The page.</param>
    /// <param name="stopping">Cancelled when the service stops.</param>
    /// <exception cref="OperationCanceledException">The service stops.</exception>
    public async Task ReadAsync(PageTicket ticket, CancellationToken stopping)
    {
        if (jobs.Find(ticket.Job) is not { } job || job.Status.HasEnded())
        {
            return;
        }

        long began = time.GetTimestamp();
        int attempt = pages.Begin(ticket.Job, ticket.Page);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, ticket.JobRemoved);
        bool ended;
        try
        {
            string text = await ReadAsync(new PageTask(job, ticket.Page, attempt, contents.PathOf(job.Id), ""), either.Token);
            ended = pages.Finish(job.Id, ticket.Page, text);
            Log.Read(logger, ticket.Page, job.Id, (long)time.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && ticket.JobRemoved.IsCancellationRequested)
        {
            return;
        }
        catch (PageFailedException failure)
        {
            Log.Failed(logger, ticket.Page, job.Id, attempt, failure.Code, failure);
            ended = Fail(ticket, attempt, failure);
        }

        if (ended)
        {
            // First, for somebody waits.
            callbacks.Ring();
            contents.Remove(job.Id);
            queue.Remove(job.Id);
            Log.JobEnded(logger, job.Id);
        }
    }

    // What an engine makes may be something that JSON cannot say: that is a fault of the page, too.
    private async Task<string> ReadAsync(PageTask page, CancellationToken cancellationToken)
    {
        string work = Directory.CreateDirectory(Path.Combine(folder.Work, $"{page.Job.Id}-{page.Page}-{page.Attempt}")).FullName;
        try
        {
            return JsonSerializer.Serialize(await engine.ReadAsync(page with { Folder = work }, cancellationToken), OcrJson.Options);
        }
        catch (Exception unexpected) when (unexpected is not (PageFailedException or OperationCanceledException))
        {
            throw new PageFailedException(PageErrorCodes.InternalError, $"Reading page {page.Page} failed for a reason that is in the service's log.", unexpected);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private bool Fail(PageTicket ticket, int attempt, PageFailedException failure)
    {
        if (attempt >= options.Value.Attempts)
        {
            return pages.Fail(ticket.Job, new PageError(ticket.Page, failure.Code, failure.Message));
        }

        pages.CountFailure(ticket.Job, ticket.Page);
        queue.Return(ticket);
        return false;
    }
}
