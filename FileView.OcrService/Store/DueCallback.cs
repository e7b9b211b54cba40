namespace FileView.OcrService.Store;

/// <summary>A callback that waits.</summary>
/// <param name="Job">The job that has ended.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Due">When it is sent.</param>
internal sealed record DueCallback(string Job, int Attempts, DateTimeOffset Due);
