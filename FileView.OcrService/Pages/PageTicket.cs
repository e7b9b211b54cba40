namespace FileView.OcrService.Pages;

/// <summary>A page that a worker has taken.</summary>
/// <param name="Job">The job.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="JobRemoved">Cancelled when the job is.</param>
internal sealed record PageTicket(string Job, int Page, CancellationToken JobRemoved);
