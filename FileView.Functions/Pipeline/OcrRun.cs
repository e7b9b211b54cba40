using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>The input of <see cref="OcrOrchestrator"/>.</summary>
/// <param name="Run">The run whose pictures are read.</param>
/// <param name="Watch">What is remembered from one generation of the orchestration to the next; absent in the first.</param>
internal sealed record OcrRun(PreviewRun Run, OcrWatch? Watch = null);
