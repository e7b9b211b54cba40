using System.ComponentModel.DataAnnotations;
using FileView.Functions.Converting.Books;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Gotenberg;
using FileView.Functions.Converting.Office;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Converting.Pictures;
using FileView.Functions.Converting.Tables;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Converting;

/// <summary>Limits of conversions: <c>fileview:converting</c>.</summary>
internal sealed class ConvertingOptions : IValidatableObject
{
    private const int MostSeconds = 570;

    private static readonly FamilyOptions Unset = new();

    /// <summary>Gets or sets how long one conversion may take once an engine is free for it, in seconds.</summary>
    /// <value>Default: 120.</value>
    [Range(1, 540)]
    public int Timeout { get; set; } = 120;

    /// <summary>Gets or sets how long a conversion waits, in seconds, before it gives up this attempt: for another one of the
    /// same content and for a free engine, together.</summary>
    /// <value>Default: 240.</value>
    [Range(1, 540)]
    public int QueueTimeout { get; set; } = 240;

    /// <summary>
    /// Gets which engines convert the formats of a family, and up to which size: by the family in the rows of
    /// <c>GET /api/formats</c>, for example <c>office</c> or <c>other-image</c>.
    /// </summary>
    public Dictionary<string, FamilyOptions> Families { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets when an engine counts as dead.</summary>
    public EngineHealthOptions Health { get; } = new();

    /// <summary>Gets how documents are converted by a Gotenberg.</summary>
    public GotenbergOptions Gotenberg { get; } = new();

    /// <summary>Gets the limits of text, source code, JSON and Markdown.</summary>
    public TextOptions Text { get; } = new();

    /// <summary>Gets the limits of tables.</summary>
    public TableOptions Table { get; } = new();

    /// <summary>Gets the limits of electronic books.</summary>
    public BookOptions Book { get; } = new();

    /// <summary>Gets how pages are rendered.</summary>
    public PdfOptions Pdf { get; } = new();

    /// <summary>Gets the limits of pictures that are converted.</summary>
    public PictureOptions Picture { get; } = new();

    /// <summary>Gets how office processes are run.</summary>
    public OfficeOptions Office { get; } = new();

    /// <summary>Gets the settings of a family.</summary>
    public FamilyOptions FamilyOf(FileFamily family) => Families.GetValueOrDefault(family.ToString()) ?? Unset;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach ((string family, FamilyOptions options) in Families)
        {
            if (!Enum.TryParse<FileFamily>(family, ignoreCase: true, out _) || char.IsAsciiDigit(family[0]))
            {
                yield return new ValidationResult($"families:{family} is no family of formats. There are: {string.Join(", ", FamilyName.All)}.");
            }

            if (options.MaxSizeMb is < 0 or > 10_240)
            {
                yield return new ValidationResult($"families:{family}:max-size-mb must be from 0 to 10,240.");
            }
        }

        if (Timeout + QueueTimeout > MostSeconds)
        {
            yield return new ValidationResult(
                $"timeout and queue-timeout are {Timeout + QueueTimeout} s together; more than {MostSeconds} s would outlast functionTimeout in host.json.");
        }
    }
}
