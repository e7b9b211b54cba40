namespace FileView.OcrService.Documents;

/// <summary>The kinds of documents that can be read.</summary>
internal enum DocumentKind
{
    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A PNG.</summary>
    Png,

    /// <summary>A JPEG.</summary>
    Jpeg,

    /// <summary>A TIFF, which may have several pages.</summary>
    Tiff,

    /// <summary>A BMP.</summary>
    Bmp,

    /// <summary>A WebP.</summary>
    WebP,
}
