namespace FileView.Functions.Previews;

/// <summary>Pages of an artefact that have no text of their own.</summary>
/// <param name="Path">The path of the artefact: a picture, or a document of several pages.</param>
/// <param name="Ranges">The numbers of the pages, as <see cref="PageRanges"/> writes them.</param>
internal sealed record PictorialPages(string Path, string Ranges)
{
    /// <summary>The only page of a picture.</summary>
    public static PictorialPages Picture(string path) => new(path, "1");
}
