using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>Asks for a look at an OCR job.</summary>
/// <param name="Run">The run.</param>
/// <param name="Job">The job.</param>
/// <param name="Rang">Whether its callback is the reason to look; otherwise it is time to.</param>
/// <param name="NextLook">How long until the next look, if the job goes on.</param>
internal sealed record OcrLookRequest(PreviewRun Run, string Job, bool Rang, TimeSpan NextLook);
