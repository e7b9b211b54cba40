using System.ComponentModel.DataAnnotations;
using FileView.Functions.Platform.Phases;

namespace FileView.Functions.Ocr;

/// <summary>The OCR service and how its jobs are watched: <c>fileview:ocr</c>.</summary>
internal sealed class OcrOptions
{
    /// <summary>Gets or sets the address of the OCR service, http or https.</summary>
    /// <value>Default: none, and pictures are not read.</value>
    public string? Url { get; set; }

    /// <summary>Gets or sets the API key that the OCR service wants; sent as <c>x-api-key</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the languages to read, joined by <c>+</c>, such as <c>eng+chi_sim</c>.</summary>
    /// <value>Default: those of the OCR service.</value>
    [RegularExpression("^[A-Za-z0-9_]+([+][A-Za-z0-9_]+)*$", ErrorMessage = "It must be names of languages joined by +.")]
    public string? Languages { get; set; }

    /// <summary>Gets or sets how many pages of one file are read; the text of a longer one ends as PARTIAL.</summary>
    /// <value>Default: 500, what the OCR service takes in one job. Range: 1 to 100,000.</value>
    [Range(1, 100_000)]
    public int MaxPages { get; set; } = 500;

    /// <summary>
    /// Gets or sets whether the OCR service is sent files that a password protects, too. It keeps what it is sent, decrypted,
    /// until its job is over.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Protected { get; set; }

    /// <summary>Gets or sets how long the OCR service may take to answer, in seconds.</summary>
    /// <value>Default: 10. Range: 1 to 120.</value>
    [Range(1, 120)]
    public int Timeout { get; set; } = 10;

    /// <summary>Gets or sets how long sending a file or fetching a text may take, in seconds.</summary>
    /// <value>Default: 60. Range: 1 to 400: together with a look it ends before <c>functionTimeout</c>.</value>
    [Range(1, 400)]
    public int TransferTimeout { get; set; } = 60;

    /// <summary>Gets or sets how often a submission that found no OCR service is tried again.</summary>
    /// <value>Default: 5. Range: 0 to 20.</value>
    [Range(0, 20)]
    public int Retries { get; set; } = 5;

    /// <summary>Gets or sets the first wait before it is tried again, in milliseconds; it doubles.</summary>
    /// <value>Default: 1,000. Range: 1 to 60,000.</value>
    [Range(1, 60_000)]
    public int RetryInterval { get; set; } = 1_000;

    /// <summary>
    /// Gets or sets for how long a submission is tried again, in seconds; one that the OCR service is too busy for is tried
    /// a last time after that.
    /// </summary>
    /// <value>Default: 300. Range: 1 to 86,400.</value>
    [Range(1, 86_400)]
    public int SubmitTimeout { get; set; } = 300;

    /// <summary>Gets or sets how often a job is submitted again that the OCR service has forgotten.</summary>
    /// <value>Default: 2. Range: 0 to 20.</value>
    [Range(0, 20)]
    public int Resubmissions { get; set; } = 2;

    /// <summary>Gets until when a text must have been read.</summary>
    public OcrDeadlineOptions Deadline { get; } = new();

    /// <summary>Gets how the OCR service calls back.</summary>
    public OcrCallbackOptions Callback { get; } = new();

    /// <summary>
    /// Gets the phases of the looks at the OCR service. They are not cut to the bounds of long polls, which are there for
    /// clients; without <c>enabled</c>, the interval of the first phase applies throughout.
    /// </summary>
    public SmartStrategyOptions Polling { get; } = new();
}
