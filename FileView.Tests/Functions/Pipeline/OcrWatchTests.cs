using FileView.Functions.Ocr;
using FileView.Functions.Pipeline;
using FileView.Functions.Platform.Phases;

namespace FileView.Tests.Functions.Pipeline;

/// <summary>When an OCR job is looked at: the numbers of the design, counted.</summary>
public sealed class OcrWatchTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Looks_WithoutCallbacks_A30SecondJobIsLookedAt20Times()
    {
        OcrWatch watch = OcrWatch.Begin(Plan(grace: null), "job", earlier: null, Start);
        var looks = new List<double>();
        while (watch.LookAt <= Start.AddSeconds(30))
        {
            looks.Add((watch.LookAt - Start).TotalSeconds);
            watch = watch.AfterLook(watch.LookAt);
        }

        Assert.Equal(20, looks.Count);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30], looks);
    }

    [Fact]
    public void Looks_WithCallbacks_TheFirstComesWhenTheGraceIsOver()
    {
        OcrWatch watch = OcrWatch.Begin(Plan(grace: 35), "job", earlier: null, Start);
        Assert.Equal(Start.AddSeconds(35), watch.LookAt);
        watch = watch.AfterLook(watch.LookAt);
        Assert.Equal(Start.AddSeconds(36), watch.LookAt);
    }

    [Fact]
    public void Looks_PauseBeyondTheDeadline_IsCutToIt()
    {
        OcrWatch watch = OcrWatch.Begin(Plan(grace: 500), "job", earlier: null, Start);
        Assert.Equal(Start.AddSeconds(70), watch.LookAt);
        Assert.Equal(watch.Deadline, watch.LookAt);
    }

    [Fact]
    public void Hear_JobThatHasNotBegun_HasItsWholeTimeAgainButNoLongerThanTheLongest()
    {
        OcrWatch watch = OcrWatch.Begin(Plan(grace: null), "job", earlier: null, Start);
        watch = watch.Hear(new OcrLookOutcome(OcrLook.Queued), Start.AddSeconds(60));
        Assert.Equal(Start.AddSeconds(130), watch.Deadline);
        watch = watch.Hear(new OcrLookOutcome(OcrLook.Queued), Start.AddSeconds(1_790));
        Assert.Equal(Start.AddSeconds(1_800), watch.Deadline);
    }

    [Fact]
    public void Hear_Progress_PutsTheDeadlineOffAndARepetitionOfItDoesNot()
    {
        OcrWatch watch = OcrWatch.Begin(Plan(grace: null), "job", earlier: null, Start);
        watch = watch.Hear(new OcrLookOutcome(OcrLook.Running) { PagesDone = 1 }, Start.AddSeconds(60));
        watch = watch.Hear(new OcrLookOutcome(OcrLook.Running) { PagesDone = 1 }, Start.AddSeconds(90));
        Assert.Equal(Start.AddSeconds(130), watch.Deadline);
    }

    [Fact]
    public void Begin_AfterAJobThatWasForgotten_HasItsTimeAgainWithinTheLongest()
    {
        OcrWatch first = OcrWatch.Begin(Plan(grace: 35), "one", earlier: null, Start);
        OcrWatch second = OcrWatch.Begin(first.Plan, "two", first.AfterLook(Start.AddSeconds(35)), Start.AddSeconds(36));
        Assert.Equal((Start.AddSeconds(106), 1, 0), (second.Deadline, second.Resubmissions, second.Looks));
        OcrWatch third = OcrWatch.Begin(first.Plan, "three", second, Start.AddSeconds(1_790));
        Assert.Equal(Start.AddSeconds(1_800), third.Deadline);
    }

    internal static OcrPlan Plan(double? grace) => new(
        TimeSpan.FromSeconds(70),
        TimeSpan.FromSeconds(1_800),
        grace is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        new PhaseSchedule(10, TimeSpan.FromSeconds(1), 20, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)),
        TimeSpan.FromMinutes(5),
        5,
        TimeSpan.FromSeconds(1),
        2);
}
