namespace FileView.Functions.Previews.Lifecycle;

/// <summary>The states of a text.</summary>
internal static class TextTable
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private const string Given = "FAILED, or PARTIAL when the file has text of its own; the preview stays SUCCESS";

    private static readonly StateCare Reading = new()
    {
        MayTake = limits =>
            $"{LifecycleWords.Of(limits.OcrBase)} + {LifecycleWords.Of(limits.OcrPage)} a page without progress, "
            + $"{LifecycleWords.Of(limits.OcrLongest)} at most in all",
        Retried = limits =>
            $"callback first, looks behind it; submitted again up to {limits.OcrResubmissions} times when the service has forgotten the job",
        WhenThatFails = Given,
        Alerts = _ => [Late],
    };

    /// <summary>Makes the table.</summary>
    public static LifecycleTable<TextStatus> Create() => new("text", TextStatus.Pending, new()
    {
        [TextStatus.None] = new([]),
        [TextStatus.Pending] = new(
            [TextStatus.None, TextStatus.OcrSubmitted, TextStatus.Done, TextStatus.Partial, TextStatus.Failed],
            new()
            {
                MayTake = limits => $"{LifecycleWords.Of(limits.OcrSubmitting)}, once the preview is shown",
                Retried = limits => $"submitted again {limits.OcrSubmissions} times, {LifecycleWords.Of(limits.OcrSubmissionInterval)} × 2",
                WhenThatFails = Given,
                Alerts = _ => [Late],
            }),
        [TextStatus.OcrSubmitted] = new(
            [TextStatus.OcrProcessing, TextStatus.Done, TextStatus.Partial, TextStatus.Failed], Reading),
        [TextStatus.OcrProcessing] = new(
            [TextStatus.OcrSubmitted, TextStatus.Done, TextStatus.Partial, TextStatus.Failed], Reading),
        [TextStatus.Done] = new([]),
        [TextStatus.Partial] = new([]),
        [TextStatus.Failed] = new([]),
    });
}
