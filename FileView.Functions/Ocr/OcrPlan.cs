using FileView.Functions.Platform.Phases;

namespace FileView.Functions.Ocr;

/// <summary>The settings of one job, fixed in its history when it begins: every replay must decide by the same numbers.</summary>
/// <param name="Time">How long the job may take without progress.</param>
/// <param name="LongestTime">How long it may take in all.</param>
/// <param name="Grace">How long a callback is waited for before the first look; absent without callbacks.</param>
/// <param name="Phases">The pauses between looks.</param>
/// <param name="SubmitTime">For how long a submission is tried again.</param>
/// <param name="SubmitRetries">How often a submission that found no OCR service is tried again.</param>
/// <param name="SubmitRetryInterval">How long before it is tried again first; the wait doubles.</param>
/// <param name="Resubmissions">How often a job is submitted again that was forgotten.</param>
internal sealed record OcrPlan(
    TimeSpan Time,
    TimeSpan LongestTime,
    TimeSpan? Grace,
    PhaseSchedule Phases,
    TimeSpan SubmitTime,
    int SubmitRetries,
    TimeSpan SubmitRetryInterval,
    int Resubmissions)
{
    /// <summary>Gets how long to wait before a look.</summary>
    /// <param name="looks">How many looks came before it.</param>
    public TimeSpan WaitBeforeLook(int looks) => (Grace, looks) switch
    {
        ({ } grace, 0) => grace,
        ({ }, _) => Phases.IntervalAfter(looks),
        _ => Phases.IntervalAfter(looks + 1),
    };
}
