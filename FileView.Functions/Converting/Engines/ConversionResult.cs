using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Engines;

/// <summary>What an engine made, besides the files it handed over.</summary>
/// <param name="Kind">What a viewer needs to know to show it.</param>
/// <param name="Entry">The path of the artefact that a viewer opens first.</param>
internal sealed record ConversionResult(PreviewKind Kind, string Entry)
{
    /// <summary>Gets the number of pages, for <see cref="PreviewKind.Pages"/>.</summary>
    public int? PageCount { get; init; }

    /// <summary>Gets the path of the text by page; absent when there is none.</summary>
    public string? TextPath { get; init; }

    /// <summary>Gets the path of the list of members; absent when there are none to be previewed by themselves.</summary>
    public string? TreePath { get; init; }

    /// <summary>Gets the pages that are pictures without text; absent when there are none.</summary>
    public PictorialPages? Pictorial { get; init; }

    /// <summary>Gets the pictures of pages that are made when they are looked at; absent when there are none.</summary>
    public LatePages? LatePages { get; init; }

    /// <summary>Gets the fonts that the document asks for and others of other widths stand in for; absent when there are none.</summary>
    public IReadOnlyList<string>? MissingFonts { get; init; }
}
