using FileView.Functions.Previews;

namespace FileView.Functions.Downloading;

/// <summary>An attempt to fetch a source failed.</summary>
/// <param name="error">Why: names the host, never the path or the query.</param>
/// <param name="canHeal">Whether another attempt may end better.</param>
/// <param name="cause">What was thrown, for the log.</param>
internal sealed class DownloadFailedException(PreviewError error, bool canHeal, Exception? cause = null)
    : Exception(error.Detail, cause)
{
    /// <summary>Gets why.</summary>
    public PreviewError Error { get; } = error;

    /// <summary>Gets whether another attempt may end better.</summary>
    public bool CanHeal { get; } = canHeal;

    /// <summary>Gets how long the source asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
