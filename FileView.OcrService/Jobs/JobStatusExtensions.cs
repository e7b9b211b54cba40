namespace FileView.OcrService.Jobs;

/// <summary>What follows from a status.</summary>
internal static class JobStatusExtensions
{
    /// <summary>Whether nothing more happens.</summary>
    public static bool HasEnded(this JobStatus status) => status is not (JobStatus.Pending or JobStatus.Processing);
}
