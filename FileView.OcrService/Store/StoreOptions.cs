using System.ComponentModel.DataAnnotations;

namespace FileView.OcrService.Store;

/// <summary>Where jobs are kept, and how long: <c>ocr:store</c>.</summary>
internal sealed class StoreOptions
{
    /// <summary>Gets or sets the folder of the database and the uploaded documents. One service at a time uses it.</summary>
    /// <value>Default: <c>.data/ocr</c> below the working folder.</value>
    [Required]
    public string Folder { get; set; } = Path.Combine(".data", "ocr");

    /// <summary>Gets or sets how long an ended job is kept, in seconds. Its document goes when it ends.</summary>
    /// <value>Default: 86,400 (24 hours).</value>
    [Range(60, 31_536_000)]
    public int Retention { get; set; } = 86_400;
}
