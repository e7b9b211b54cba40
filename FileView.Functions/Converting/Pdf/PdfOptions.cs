using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Pdf;

/// <summary>How pages are rendered: <c>fileview:converting:pdf</c>.</summary>
internal sealed class PdfOptions
{
    /// <summary>Gets or sets the resolution of page pictures, in dots per inch.</summary>
    /// <value>Default: 150.</value>
    [Range(36, 600)]
    public int Dpi { get; set; } = 150;

    /// <summary>Gets or sets how long the longer side of a page picture may be, in pixels: larger pages are scaled down.</summary>
    /// <value>Default: 2,200.</value>
    [Range(100, 20_000)]
    public int MaxSide { get; set; } = 2200;

    /// <summary>Gets or sets the quality of the JPEG pictures.</summary>
    /// <value>Default: 80.</value>
    [Range(1, 100)]
    public int Quality { get; set; } = 80;

    /// <summary>Gets or sets of how many pages there are pictures; the PDF itself has all of them.</summary>
    /// <value>Default: 1,000.</value>
    [Range(1, 100_000)]
    public int MaxPages { get; set; } = 1000;

    /// <summary>Gets or sets how long who looks at a page waits for its picture, in seconds, before he is told to come again.</summary>
    /// <value>Default: 30.</value>
    [Range(1, 200)]
    public int PageTimeout { get; set; } = 30;

    /// <summary>
    /// Gets or sets how many PDFs are converted at a time; as many besides have pages rendered that somebody looks at. First
    /// pages of office documents are one for each office process.
    /// </summary>
    /// <value>Default: 2.</value>
    [Range(1, 64)]
    public int Processes { get; set; } = 2;
}
