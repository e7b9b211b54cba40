using FileView.OcrService.Documents;

namespace FileView.OcrService.Rendering;

/// <summary>One page to be made a picture of.</summary>
/// <param name="Kind">What the document is.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Dpi">The resolution for a document without one of its own.</param>
/// <param name="Format">What to make.</param>
/// <param name="Folder">Where to make it.</param>
internal sealed record PictureRequest(DocumentKind Kind, string Path, int Page, int Dpi, PictureFormat Format, string Folder);
