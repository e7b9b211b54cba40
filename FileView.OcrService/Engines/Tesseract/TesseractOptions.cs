using System.ComponentModel.DataAnnotations;

namespace FileView.OcrService.Engines.Tesseract;

/// <summary>How Tesseract is run: <c>ocr:tesseract</c>.</summary>
internal sealed class TesseractOptions
{
    /// <summary>Gets or sets the program: a name that is searched in <c>ocr:tools:path</c>, or a path.</summary>
    /// <value>Default: <c>tesseract</c>.</value>
    [Required]
    public string Program { get; set; } = "tesseract";

    /// <summary>Gets or sets the languages of jobs that name none, joined by <c>+</c>.</summary>
    /// <value>Default: <c>eng+chi_sim</c>.</value>
    [Required]
    [RegularExpression(@"[A-Za-z0-9_/+-]+", ErrorMessage = "It must be names of languages, joined by +.")]
    public string Languages { get; set; } = "eng+chi_sim";

    /// <summary>Gets or sets the resolution at which pages of a PDF are read, in dots an inch.</summary>
    /// <value>Default: 150. Higher is slower, and reads Chinese worse.</value>
    [Range(72, 600)]
    public int Dpi { get; set; } = 150;

    /// <summary>Gets or sets how long a page may take, in seconds.</summary>
    /// <value>Default: 60.</value>
    [Range(1, 3600)]
    public int TimeLimit { get; set; } = 60;
}
