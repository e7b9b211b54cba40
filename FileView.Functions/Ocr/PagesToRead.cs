using FileView.Functions.Previews;

namespace FileView.Functions.Ocr;

/// <summary>What OCR has to do for a content.</summary>
/// <param name="Document">The artefact to read.</param>
/// <param name="Pages">The pages to read.</param>
/// <param name="Beyond">The pages without text that go beyond the limit.</param>
internal sealed record PagesToRead(Artefact Document, IReadOnlyList<int> Pages, IReadOnlyList<int> Beyond);
