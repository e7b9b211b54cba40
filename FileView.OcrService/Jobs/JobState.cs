namespace FileView.OcrService.Jobs;

/// <summary>A job and how far it has come.</summary>
/// <param name="Job">The job.</param>
/// <param name="Total">How many pages were asked for.</param>
/// <param name="Done">How many of them are answered for, by text or by an error.</param>
/// <param name="Errors">The pages that could not be read.</param>
internal sealed record JobState(Job Job, int Total, int Done, IReadOnlyList<PageError> Errors);
