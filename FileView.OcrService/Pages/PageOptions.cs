using System.ComponentModel.DataAnnotations;

namespace FileView.OcrService.Pages;

/// <summary>How pages are read: <c>ocr:pages</c>.</summary>
internal sealed class PageOptions
{
    /// <summary>Gets or sets how many pages are read at a time.</summary>
    /// <value>Default: 2.</value>
    [Range(1, 64)]
    public int Workers { get; set; } = 2;

    /// <summary>Gets or sets how often a page is tried before it is answered for by an error.</summary>
    /// <value>Default: 2.</value>
    [Range(1, 10)]
    public int Attempts { get; set; } = 2;

    /// <summary>Gets or sets how many million pixels the picture of a page may have; larger ones are scaled down.</summary>
    /// <value>Default: 40, an A4 page at 600 dpi.</value>
    [Range(1, 400)]
    public int Megapixels { get; set; } = 40;
}
