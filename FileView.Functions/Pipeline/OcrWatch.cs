using FileView.Functions.Ocr;

namespace FileView.Functions.Pipeline;

/// <summary>What <see cref="OcrOrchestrator"/> remembers of a job. Nothing here reads a clock.</summary>
/// <param name="Plan">The settings.</param>
/// <param name="Job">The id of the job.</param>
/// <param name="Began">When the text was first given to the OCR service.</param>
/// <param name="Deadline">Until when it must have been read.</param>
/// <param name="LookAt">When the job is looked at next.</param>
/// <param name="Looks">How many looks there were at this job.</param>
/// <param name="PagesDone">How many of its pages were done at the last look.</param>
/// <param name="Resubmissions">How often the OCR service has forgotten it.</param>
/// <param name="Turns">How many turns this generation of the orchestration has made.</param>
internal sealed record OcrWatch(
    OcrPlan Plan, string Job, DateTime Began, DateTime Deadline, DateTime LookAt, int Looks, int PagesDone, int Resubmissions, int Turns)
{
    // A turn is some six events of the history.
    private const int TurnsOfAGeneration = 50;

    /// <summary>Gets whether the history has grown enough.</summary>
    public bool IsLong => Turns >= TurnsOfAGeneration;

    /// <summary>Begins to watch a job.</summary>
    /// <param name="plan">The settings.</param>
    /// <param name="job">The job.</param>
    /// <param name="earlier">The watch over the job that was forgotten: the longest time goes on.</param>
    /// <param name="now">The time.</param>
    public static OcrWatch Begin(OcrPlan plan, string job, OcrWatch? earlier, DateTime now) => new OcrWatch(
        plan,
        job,
        earlier?.Began ?? now,
        Deadline: now,
        LookAt: now,
        Looks: 0,
        PagesDone: 0,
        Resubmissions: earlier is null ? 0 : earlier.Resubmissions + 1,
        Turns: earlier?.Turns ?? 0).PutOff(now).PlanLook(now);

    /// <summary>Goes on after a look.</summary>
    public OcrWatch AfterLook(DateTime now) => (this with { Looks = Looks + 1 }).AfterTurn().PlanLook(now);

    /// <summary>Goes on after a turn without a look.</summary>
    public OcrWatch AfterTurn() => this with { Turns = Turns + 1 };

    /// <summary>Goes on in a new generation.</summary>
    public OcrWatch Renewed() => this with { Turns = 0 };

    /// <summary>Hears of a job that goes on. Progress puts the deadline off, and so does a wait for others before it.</summary>
    public OcrWatch Hear(OcrLookOutcome seen, DateTime now) => seen.Look == OcrLook.Queued || seen.PagesDone > PagesDone
        ? (this with { PagesDone = Math.Max(PagesDone, seen.PagesDone) }).PutOff(now)
        : this;

    private OcrWatch PutOff(DateTime now) => this with { Deadline = Earlier(now + Plan.Time, Began + Plan.LongestTime) };

    // The last look comes at the deadline, however long the pauses are.
    private OcrWatch PlanLook(DateTime now) => this with { LookAt = Earlier(now + Plan.WaitBeforeLook(Looks), Deadline) };

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
