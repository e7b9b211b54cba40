namespace FileView.Functions.Previews;

/// <summary>A place on a page: parts of its width and height, 0 to 1, from the upper left.</summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
internal sealed record TextBox(double X, double Y, double Width, double Height);
