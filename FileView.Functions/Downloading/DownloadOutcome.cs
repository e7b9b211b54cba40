using FileView.Functions.Previews;

namespace FileView.Functions.Downloading;

/// <summary>
/// How an attempt ended. With neither member the content is there, or the run is no longer the present one.
/// </summary>
internal sealed record DownloadOutcome
{
    /// <summary>Gets an attempt that needs no other.</summary>
    public static DownloadOutcome Done { get; } = new();

    /// <summary>Gets why the attempt failed.</summary>
    public PreviewError? Error { get; init; }

    /// <summary>Gets after how many seconds the next attempt is due; absent when there is none.</summary>
    public double? RetryAfterSeconds { get; init; }
}
