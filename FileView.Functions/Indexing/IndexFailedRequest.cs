using FileView.Functions.Previews;

namespace FileView.Functions.Indexing;

/// <summary>Asks for it to be recorded that a run could not be indexed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Reason">Why, in words that a snapshot may show.</param>
internal sealed record IndexFailedRequest(PreviewRun Run, string Reason);
