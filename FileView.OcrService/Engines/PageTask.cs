using FileView.OcrService.Jobs;

namespace FileView.OcrService.Engines;

/// <summary>One page to be read.</summary>
/// <param name="Job">The job.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Attempt">Which attempt it is, from 1.</param>
/// <param name="Document">Where the document lies.</param>
/// <param name="Folder">A folder of its own, removed afterwards.</param>
internal sealed record PageTask(Job Job, int Page, int Attempt, string Document, string Folder);
