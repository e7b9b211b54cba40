using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Previews;

public sealed class StepRecordsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Steps_AttemptsOfOne_AreOneRecord()
    {
        PreviewSnapshot snapshot = TestSnapshots.Pending("a")
            .BeginStep("Downloading", Start)
            .PostponeStep("Downloading", Start.AddSeconds(2), "503")
            .BeginStep("Downloading", Start.AddSeconds(2))
            .EndStep("Downloading", Start.AddSeconds(3))
            .BeginStep("Inspecting", Start.AddSeconds(3));

        Assert.Equal(
            new PreviewStep
            {
                Name = "Downloading",
                State = StepState.Done,
                StartedAt = Start,
                EndedAt = Start.AddSeconds(3),
                Attempts = 2,
                LastError = "503",
            },
            snapshot.Steps[0]);
        Assert.Equal((2, StepState.Running), (snapshot.Steps.Count, snapshot.Steps[1].State));
    }

    [Fact]
    public void PostponeStep_NextAttempt_IsShown()
    {
        PreviewStep step = TestSnapshots.Pending("a")
            .BeginStep("Downloading", Start)
            .PostponeStep("Downloading", Start.AddSeconds(2), "503")
            .Steps.Single();

        Assert.Equal((StepState.Waiting, Start.AddSeconds(2)), (step.State, step.NextAttemptAt));
    }

    [Fact]
    public void FailOpenStep_OpenOrNot_FailsTheOpenOneOnly()
    {
        PreviewSnapshot open = TestSnapshots.Pending("a").BeginStep("Downloading", Start).EndStep("Downloading", Start);
        Assert.Same(open, open.FailOpenStep(Start, "late"));

        PreviewSnapshot failed = open.BeginStep("Converting", Start).FailOpenStep(Start.AddSeconds(1), "crashed");
        Assert.Equal([StepState.Done, StepState.Failed], failed.Steps.Select(step => step.State));
        Assert.Equal("crashed", failed.Steps[1].LastError);
    }
}
