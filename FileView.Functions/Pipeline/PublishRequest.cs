using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>Asks for a converted preview to be shown.</summary>
/// <param name="Run">The run.</param>
/// <param name="Artefacts">The folder of the artefacts.</param>
internal sealed record PublishRequest(PreviewRun Run, string Artefacts);
