namespace FileView.Functions.Previews;

/// <summary>A line of text, or a block of them, and where it stands on its page.</summary>
/// <param name="Text">The text.</param>
/// <param name="Box">The place; absent when it is not known.</param>
internal sealed record TextLine(string Text, TextBox? Box);
