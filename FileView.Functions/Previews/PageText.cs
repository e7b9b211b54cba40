namespace FileView.Functions.Previews;

/// <summary>The text of one page.</summary>
/// <param name="Page">The number of the page, from 1.</param>
/// <param name="Text">Its text; empty when the page has none.</param>
internal sealed record PageText(int Page, string Text);
