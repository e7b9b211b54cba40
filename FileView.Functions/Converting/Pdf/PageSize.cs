namespace FileView.Functions.Converting.Pdf;

/// <summary>The size of a page, in points (1/72 inch).</summary>
internal readonly record struct PageSize(double Width, double Height)
{
    /// <summary>Gets the length of the longer side.</summary>
    public double LongerSide => Math.Max(Width, Height);
}
