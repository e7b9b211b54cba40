namespace FileView.Functions.Previews;

/// <summary>What an engine made of a content: written last, so that a folder with a manifest is whole.</summary>
internal sealed record ArtefactManifest
{
    /// <summary>Gets what a viewer needs to know to show it.</summary>
    public required PreviewKind Kind { get; init; }

    /// <summary>Gets the path that a viewer opens first; a key of <see cref="Files"/>.</summary>
    public required string Entry { get; init; }

    /// <summary>Gets the artefacts by their path within the content of the preview.</summary>
    public required IReadOnlyDictionary<string, Artefact> Files { get; init; }

    /// <summary>Gets the number of pages, where there is a PDF: for <see cref="PreviewKind.Pages"/>, and for workbooks.</summary>
    public int? PageCount { get; init; }

    /// <summary>Gets the path of the text by page (a JSON list of <see cref="PageText"/>); absent when there is none.</summary>
    public string? TextPath { get; init; }

    /// <summary>Gets the path of the list of members (<see cref="Members.MemberTree"/>); absent when there is none.</summary>
    public string? TreePath { get; init; }

    /// <summary>Gets the pages that are pictures without text, which OCR can read; absent when there are none.</summary>
    public PictorialPages? Pictorial { get; init; }

    /// <summary>Gets the pictures of pages that are made when they are looked at; absent when all there are is in <see cref="Files"/>.</summary>
    public LatePages? LatePages { get; init; }

    /// <summary>Gets the fonts that the document asks for and others of other widths stand in for; absent when there are none.</summary>
    public IReadOnlyList<string>? MissingFonts { get; init; }

    /// <summary>Gets whether the content is shown as it is: nothing was converted.</summary>
    public bool Direct { get; init; }

    /// <summary>Gets when it was made: of two texts of one content, the later one counts.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Gets the name of the engine, for the record.</summary>
    public required string Engine { get; init; }
}
