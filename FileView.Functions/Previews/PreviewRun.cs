namespace FileView.Functions.Previews;

/// <summary>The whole input of an orchestration: which run of which preview.</summary>
/// <param name="PreviewId">The id of the preview.</param>
/// <param name="Run">The number of the run, from 1.</param>
internal sealed record PreviewRun(string PreviewId, int Run);
