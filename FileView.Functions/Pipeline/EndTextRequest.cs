using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>Asks for a text to be ended that was not read.</summary>
/// <param name="Run">The run.</param>
/// <param name="Job">The job that is given up; absent when there is none.</param>
/// <param name="Error">Why.</param>
internal sealed record EndTextRequest(PreviewRun Run, string? Job, PreviewError Error);
