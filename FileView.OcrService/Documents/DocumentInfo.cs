namespace FileView.OcrService.Documents;

/// <summary>What is known of a document before it is read.</summary>
/// <param name="Kind">What it is, by its content.</param>
/// <param name="Pages">How many pages it has.</param>
internal sealed record DocumentInfo(DocumentKind Kind, int Pages);
