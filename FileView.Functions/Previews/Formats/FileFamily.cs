namespace FileView.Functions.Previews.Formats;

/// <summary>Formats that are shown in the same way.</summary>
internal enum FileFamily
{
    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>Documents, workbooks and presentations as Office Open XML.</summary>
    Office,

    /// <summary>Documents, workbooks and presentations of the years before, and of other suites.</summary>
    OtherOffice,

    /// <summary>Pictures that browsers show.</summary>
    Image,

    /// <summary>Pictures that browsers do not show, or not without danger.</summary>
    OtherImage,

    /// <summary>Plain text, data and source code.</summary>
    Text,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>Web pages.</summary>
    Html,

    /// <summary>Rows and columns as text.</summary>
    Table,

    /// <summary>Files within a file.</summary>
    Archive,

    /// <summary>Electronic mail.</summary>
    Mail,

    /// <summary>Electronic books.</summary>
    Book,

    /// <summary>Sound and video.</summary>
    Media,

    /// <summary>Anything else that was recognised.</summary>
    Other,
}
