using FileView.Functions.Previews;

namespace FileView.Functions.Downloading;

/// <summary>The input of <see cref="DownloadActivity"/>.</summary>
/// <param name="Run">The run that needs the file.</param>
/// <param name="Attempt">The number of the attempt, from 1.</param>
internal sealed record DownloadRequest(PreviewRun Run, int Attempt);
