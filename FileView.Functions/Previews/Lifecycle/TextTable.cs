namespace FileView.Functions.Previews.Lifecycle;

/// <summary>The states of a text.</summary>
internal static class TextTable
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private static readonly StateCare Reading = new()
    {
        MayTake = limits =>
            $"{LifecycleWords.Of(limits.OcrBase)} + {LifecycleWords.Of(limits.OcrPage)} a page, {LifecycleWords.Of(limits.OcrLongest)} at most",
        Retried = limits =>
            $"callback first, looks behind it; submitted again up to {limits.OcrResubmissions} times when the service has forgotten the job",
        WhenThatFails = "FAILED; the preview stays SUCCESS",
        Alerts = _ => [Late],
    };

    /// <summary>Makes the table.</summary>
    public static LifecycleTable<TextStatus> Create() => new("text", TextStatus.Pending, new()
    {
        [TextStatus.None] = new([]),
        [TextStatus.Pending] = new(
            [TextStatus.None, TextStatus.OcrSubmitted, TextStatus.Done, TextStatus.Failed],
            new()
            {
                MayTake = _ => $"{LifecycleWords.Of(Late)}, once the preview is shown",
                Retried = limits => $"submitted {limits.OcrSubmissions} times, {LifecycleWords.Of(limits.OcrSubmissionInterval)} × 2",
                WhenThatFails = "FAILED; the preview stays SUCCESS",
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
