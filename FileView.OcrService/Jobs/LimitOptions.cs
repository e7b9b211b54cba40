using System.ComponentModel.DataAnnotations;

namespace FileView.OcrService.Jobs;

/// <summary>How much a caller may ask for: <c>ocr:limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Gets or sets how large a document may be, in megabytes.</summary>
    /// <value>Default: 100.</value>
    [Range(1, 10_000)]
    public int MaxMegabytes { get; set; } = 100;

    /// <summary>Gets or sets how many pages one job may read.</summary>
    /// <value>Default: 500.</value>
    [Range(1, 100_000)]
    public int MaxPages { get; set; } = 500;

    /// <summary>Gets or sets how many pages a document may have, of which a job reads some.</summary>
    /// <value>Default: 10,000.</value>
    [Range(1, 1_000_000)]
    public int MaxDocumentPages { get; set; } = 10_000;

    /// <summary>Gets or sets how many million pixels a picture may have. Those beyond <c>ocr:pages:megapixels</c> are scaled down.</summary>
    /// <value>Default: 200.</value>
    [Range(1, 2000)]
    public int MaxMegapixels { get; set; } = 200;

    /// <summary>Gets or sets how many pages may wait; more are refused until some are read.</summary>
    /// <value>Default: 20,000.</value>
    [Range(1, 10_000_000)]
    public int MaxWaitingPages { get; set; } = 20_000;

    /// <summary>Gets or sets how large the documents of all jobs that have not ended may be together, in megabytes; more are refused until some have.</summary>
    /// <value>Default: 20,000.</value>
    [Range(1, 10_000_000)]
    public int MaxWaitingMegabytes { get; set; } = 20_000;
}
