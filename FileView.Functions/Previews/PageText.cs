namespace FileView.Functions.Previews;

/// <summary>The text of one page.</summary>
/// <param name="Page">The number of the page, from 1.</param>
/// <param name="Text">Its text; empty when the page has none.</param>
internal sealed record PageText(int Page, string Text)
{
    /// <summary>Gets where the text stands; absent for text that the file brought along, and where OCR did not tell.</summary>
    public IReadOnlyList<TextLine>? Lines { get; init; }
}
