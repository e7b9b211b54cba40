namespace FileView.Functions.Previews;

/// <summary>What a viewer needs to know to show an artefact. In JSON the words are lower case.</summary>
internal enum PreviewKind
{
    /// <summary>A PDF, with every page as a JPEG besides.</summary>
    Pages,

    /// <summary>A formatted HTML page without scripts.</summary>
    Html,

    /// <summary>A picture that browsers show.</summary>
    Image,

    /// <summary>Plain text or source code, as an HTML page without scripts.</summary>
    Text,

    /// <summary>
    /// Rows and columns, as an HTML page without scripts; beside it <c>table.json</c>, which says how to fetch all rows in
    /// slices, and for a workbook its PDF with every page as a JPEG.
    /// </summary>
    Table,

    /// <summary>A tree of members.</summary>
    Archive,

    /// <summary>Sound that browsers play.</summary>
    Audio,

    /// <summary>Video that browsers play.</summary>
    Video,

    /// <summary>A three-dimensional model.</summary>
    Model,
}
