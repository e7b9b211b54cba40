using System.ComponentModel.DataAnnotations;
using FileView.Functions.Converting.Books;
using FileView.Functions.Converting.Office;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Converting.Tables;
using FileView.Functions.Converting.Texts;

namespace FileView.Functions.Converting;

/// <summary>Limits of conversions: <c>fileview:converting</c>.</summary>
internal sealed class ConvertingOptions : IValidatableObject
{
    private const int MostSeconds = 570;

    /// <summary>Gets or sets how long one conversion may take once an engine is free for it, in seconds.</summary>
    /// <value>Default: 120.</value>
    [Range(1, 540)]
    public int Timeout { get; set; } = 120;

    /// <summary>Gets or sets how long a conversion waits, in seconds, before it gives up this attempt: for another one of the
    /// same content and for a free engine, together.</summary>
    /// <value>Default: 240.</value>
    [Range(1, 540)]
    public int QueueTimeout { get; set; } = 240;

    /// <summary>Gets or sets how often the progress of a conversion is written, in milliseconds.</summary>
    /// <value>Default: 500.</value>
    [Range(100, 60_000)]
    public int ProgressInterval { get; set; } = 500;

    /// <summary>Gets the limits of text, source code, JSON and Markdown.</summary>
    public TextOptions Text { get; } = new();

    /// <summary>Gets the limits of tables.</summary>
    public TableOptions Table { get; } = new();

    /// <summary>Gets the limits of electronic books.</summary>
    public BookOptions Book { get; } = new();

    /// <summary>Gets how pages are rendered.</summary>
    public PdfOptions Pdf { get; } = new();

    /// <summary>Gets how office processes are run.</summary>
    public OfficeOptions Office { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout + QueueTimeout > MostSeconds)
        {
            yield return new ValidationResult(
                $"timeout and queue-timeout are {Timeout + QueueTimeout} s together; more than {MostSeconds} s would outlast functionTimeout in host.json.");
        }
    }
}
