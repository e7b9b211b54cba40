using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>Asks for a run to be ended without a preview.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">How it ends.</param>
/// <param name="Error">Why.</param>
internal sealed record EndRunRequest(PreviewRun Run, PreviewStatus Status, PreviewError? Error);
