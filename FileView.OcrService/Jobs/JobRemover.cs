using FileView.OcrService.Pages;
using FileView.OcrService.Store;
using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Jobs;

/// <summary>Ends and removes jobs.</summary>
internal sealed class JobRemover(JobStore jobs, ContentFolder contents, PageQueue queue, ILogger<JobRemover> logger)
{
    /// <summary>
    /// Cancels a job that runs: its programs are killed, its document and what was read are removed, and it stays as
    /// <c>canceled</c> for a while, so that nobody takes it for one that was forgotten. One that has ended is removed.
    /// </summary>
    /// <returns>Whether it was cancelled; otherwise it is gone.</returns>
    public bool CancelOrRemove(string id)
    {
        bool canceled = jobs.Cancel(id);
        if (canceled)
        {
            queue.Remove(id);
            contents.Remove(id);
            Log.Canceled(logger, id);
        }
        else
        {
            jobs.Remove(id);
        }

        return canceled;
    }
}
