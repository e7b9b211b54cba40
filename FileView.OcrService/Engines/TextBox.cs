namespace FileView.OcrService.Engines;

/// <summary>A place on a page: parts of its width and height, 0 to 1, from the upper left.</summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
internal sealed record TextBox(double X, double Y, double Width, double Height)
{
    private const int Digits = 5;

    /// <summary>Makes a box from edges in any unit; what lies outside the page is cut.</summary>
    public static TextBox FromEdges(double left, double top, double right, double bottom, double pageWidth, double pageHeight)
    {
        double x = Part(Math.Min(left, right), pageWidth), y = Part(Math.Min(top, bottom), pageHeight);
        return new TextBox(
            x,
            y,
            Math.Round(Part(Math.Max(left, right), pageWidth) - x, Digits),
            Math.Round(Part(Math.Max(top, bottom), pageHeight) - y, Digits));
    }

    private static double Part(double edge, double whole) => Math.Round(Math.Clamp(edge / whole, 0, 1), Digits);
}
