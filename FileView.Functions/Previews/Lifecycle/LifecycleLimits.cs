namespace FileView.Functions.Previews.Lifecycle;

/// <summary>
/// The settings that the tables of <see cref="PreviewLifecycle"/> depend on. They belong to the steps, so
/// <c>Pipeline/</c>, which knows the steps, puts them together.
/// </summary>
internal sealed record LifecycleLimits
{
    /// <summary>Gets after how long a run that was recorded and not scheduled is looked for.</summary>
    public required TimeSpan StartGrace { get; init; }

    /// <summary>Gets how long connecting to a source may take.</summary>
    public required TimeSpan DownloadConnect { get; init; }

    /// <summary>Gets how long a source may send nothing.</summary>
    public required TimeSpan DownloadRead { get; init; }

    /// <summary>Gets how long all attempts of a download may take together.</summary>
    public required TimeSpan DownloadTotal { get; init; }

    /// <summary>Gets how often a download is tried again.</summary>
    public required int DownloadRetries { get; init; }

    /// <summary>Gets the first wait before a download is tried again; it doubles.</summary>
    public required TimeSpan DownloadRetryInterval { get; init; }

    /// <summary>Gets how long finding out a format may take.</summary>
    public required TimeSpan Inspecting { get; init; }

    /// <summary>Gets how often a step that only touches our own stores is tried again.</summary>
    public required int StepRetries { get; init; }

    /// <summary>Gets the wait before such a step is tried again.</summary>
    public required TimeSpan StepRetryInterval { get; init; }

    /// <summary>Gets how long a conversion may wait for a free engine.</summary>
    public required TimeSpan ConversionQueue { get; init; }

    /// <summary>Gets how long a conversion may take once it has an engine.</summary>
    public required TimeSpan Conversion { get; init; }

    /// <summary>Gets how often a conversion is tried again.</summary>
    public required int ConversionRetries { get; init; }

    /// <summary>Gets how long the index may take for a batch.</summary>
    public required TimeSpan IndexBatch { get; init; }

    /// <summary>Gets how often the index is tried again.</summary>
    public required int IndexRetries { get; init; }

    /// <summary>Gets the first wait before the index is tried again; it doubles.</summary>
    public required TimeSpan IndexRetryInterval { get; init; }

    /// <summary>Gets the longest wait before the index is tried again.</summary>
    public required TimeSpan IndexRetryLongest { get; init; }

    /// <summary>Gets for how long the repair of an index goes on.</summary>
    public required TimeSpan Repair { get; init; }

    /// <summary>Gets for how long a text is put off that the OCR service is too busy for.</summary>
    public required TimeSpan OcrSubmitting { get; init; }

    /// <summary>Gets how often a text is handed again to an OCR service that does not take it.</summary>
    public required int OcrSubmissions { get; init; }

    /// <summary>Gets the first wait before it is handed over again; it doubles.</summary>
    public required TimeSpan OcrSubmissionInterval { get; init; }

    /// <summary>Gets how long reading may take, without its pages.</summary>
    public required TimeSpan OcrBase { get; init; }

    /// <summary>Gets how long reading may take more for each page.</summary>
    public required TimeSpan OcrPage { get; init; }

    /// <summary>Gets how long reading may take, however many pages there are.</summary>
    public required TimeSpan OcrLongest { get; init; }

    /// <summary>Gets how often a job that the OCR service has forgotten is handed over again.</summary>
    public required int OcrResubmissions { get; init; }
}
