using System.Globalization;

namespace FileView.Functions.Previews;

/// <summary>
/// The pictures of pages that are made when somebody looks at them: <c>pages/1.jpg</c> to the last one, but for those among the
/// artefacts. With what they are made by, so that they are alike, whatever the settings are by then.
/// </summary>
/// <param name="Path">The path of the PDF within the content of the preview.</param>
/// <param name="Count">The last page that has a picture.</param>
/// <param name="Dpi">The resolution, in dots per inch.</param>
/// <param name="MaxSide">How long the longer side may be, in pixels: larger pages are scaled down.</param>
/// <param name="Quality">The quality of the JPEG, from 1 to 100.</param>
internal sealed record LatePages(string Path, int Count, int Dpi, int MaxSide, int Quality)
{
    private const string Start = "pages/";
    private const string End = ".jpg";

    /// <summary>Gets the path of the picture of a page within the content of the preview.</summary>
    public static string PathOf(int page) => string.Create(CultureInfo.InvariantCulture, $"{Start}{page}{End}");

    /// <summary>Gets the page that a path names, or <see langword="null"/> when there is no such page, or it has no picture.</summary>
    public int? PageOf(string path) =>
        path.StartsWith(Start, StringComparison.Ordinal)
        && path.EndsWith(End, StringComparison.Ordinal)
        && int.TryParse(path.AsSpan(Start.Length..^End.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int page)
        && page >= 1
        && page <= Count
        && PathOf(page) == path
            ? page
            : null;
}
