using FileView.Functions.Ocr;
using FileView.Functions.Ocr.Service;
using FileView.Functions.Pipeline;
using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Pipeline;

public sealed class OcrOrchestratorTests
{
    [Fact]
    public async Task Run_CallbackComes_TheResultIsFetchedOnceAndNothingElseIsAsked()
    {
        OcrScript script = new OcrScript(grace: 35) { Looks = { OcrLook.Ended } }.Ring(at: 30);
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal([(30, "job-1", true)], script.Seen);
    }

    [Fact]
    public async Task Run_CallbackIsLost_TheFirstLookComesWhenItIsOverdue()
    {
        var script = new OcrScript(grace: 35) { Looks = { OcrLook.Ended } };
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal([(35, "job-1", false)], script.Seen);
    }

    [Fact]
    public async Task Run_WithoutCallbacks_LooksInPhases()
    {
        var script = new OcrScript(grace: null);
        script.Looks.AddRange(Enumerable.Repeat(OcrLook.Running, 11));
        script.Looks.Add(OcrLook.Ended);
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14], script.Seen.Select(look => look.At));
    }

    [Fact]
    public async Task Run_CallbackOfAnotherJob_IsIgnoredAndPutsNothingOff()
    {
        OcrScript script = new OcrScript(grace: 35) { Looks = { OcrLook.Ended } }.Ring(at: 10, "job-0").Ring(at: 20, "job-0");
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal([(35, "job-1", false)], script.Seen);
        Assert.Equal(3, script.OpenWaits);
    }

    [Fact]
    public async Task Run_CallbackOfAJobThatGoesOn_IsFollowedByLooks()
    {
        OcrScript script = new OcrScript(grace: 35) { Looks = { OcrLook.Running, OcrLook.Ended } }.Ring(at: 10);
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal([(10, "job-1", true), (11, "job-1", false)], script.Seen);
    }

    [Fact]
    public async Task Run_ServiceIsAwayForATime_GoesOnLooking()
    {
        var script = new OcrScript(grace: null) { Looks = { OcrLook.Unavailable, OcrLook.Unavailable, OcrLook.Ended } };
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal(3, script.Seen.Count);
    }

    [Fact]
    public async Task Run_ServiceHasForgottenTheJob_SubmitsItAgain()
    {
        var script = new OcrScript(grace: 35) { Looks = { OcrLook.Forgotten, OcrLook.Ended } };
        script.Ring(at: 40, "job-2");
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal(["job-1", "job-2"], script.Seen.Select(look => look.Job));
    }

    [Fact]
    public async Task Run_CallbacksComeInTheWrongOrder_TheOneOfTheReplacedJobIsIgnored()
    {
        OcrScript script = new OcrScript(grace: 35) { Looks = { OcrLook.Forgotten, OcrLook.Ended } }.Ring(at: 36, "job-1").Ring(at: 40, "job-2");
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal([(35, "job-1", false), (40, "job-2", true)], script.Seen);
    }

    [Fact]
    public async Task Run_JobFailed_EndsWithItsReason()
    {
        OcrScript script = new OcrScript(grace: 35) { Looks = { OcrLook.Failed } }.Ring(at: 5);
        await script.RunAsync();
        Assert.Equal((PreviewErrorCodes.OcrFailed, "job-1"), (script.GivenUp!.Error.Code, script.GivenUp.Job));
    }

    [Fact]
    public async Task Run_LooksFailOnOurSide_TheNextOneComes()
    {
        OcrScript script = new OcrScript(grace: 35) { Looks = { OcrLook.Ended }, BreakingLooks = 2 }.Ring(at: 5);
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal([5, 6, 7], script.Seen.Select(look => look.At));
    }

    [Theory]
    [InlineData(35.0)]
    [InlineData(null)]
    public async Task Run_ServiceForgetsEveryJob_EndsAfterTwoResubmissions(double? grace)
    {
        var script = new OcrScript(grace) { Looks = { OcrLook.Forgotten } };
        await script.RunAsync();
        Assert.Equal(["job-1", "job-2", "job-3"], script.Seen.Select(look => look.Job));
        Assert.Equal((PreviewErrorCodes.OcrForgotten, "job-3"), (script.GivenUp!.Error.Code, script.GivenUp.Job));
    }

    [Theory]
    [InlineData(35.0)]
    [InlineData(null)]
    public async Task Run_NeverReady_EndsAtTheDeadlineAfterALastLook(double? grace)
    {
        var script = new OcrScript(grace) { Looks = { OcrLook.Running } };
        await script.RunAsync();
        Assert.Equal((PreviewErrorCodes.OcrTimeout, "job-1"), (script.GivenUp!.Error.Code, script.GivenUp.Job));
        Assert.Equal(70, script.Seen[^1].At);
    }

    [Fact]
    public async Task Run_PagesGetDoneSlowly_HasItsTimeAnewWithEach()
    {
        var script = new OcrScript(grace: null) { PagesDone = look => look / 10 };
        script.Looks.AddRange(Enumerable.Repeat(OcrLook.Running, 45));
        script.Looks.Add(OcrLook.Ended);
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.True(script.Seen[^1].At > 70);
    }

    [Fact]
    public async Task Run_OthersAreBeforeIt_HasItsTimeOnceItIsBegun()
    {
        var script = new OcrScript(grace: null);
        script.Looks.AddRange(Enumerable.Repeat(OcrLook.Queued, 40));
        script.Looks.Add(OcrLook.Ended);
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.True(script.Seen[^1].At > 70);
    }

    [Fact]
    public async Task Run_AnotherRunTookOver_CancelsTheJob()
    {
        var script = new OcrScript(grace: null) { Looks = { OcrLook.Superseded } };
        await script.RunAsync();
        Assert.Equal("job-1", script.GivenUp!.Job);
    }

    [Fact]
    public async Task Run_ServiceIsTooBusy_WaitsAsItAsksTo()
    {
        int attempts = 0;
        var script = new OcrScript(grace: null)
        {
            Looks = { OcrLook.Ended },
            OnSubmit = _ => ++attempts < 3
                ? new SubmitOcrOutcome { RetryAfter = TimeSpan.FromSeconds(30) }
                : new SubmitOcrOutcome { Job = "job-1" },
        };
        Assert.Equal(OcrScript.Done, await script.RunAsync());
        Assert.Equal(61, script.Seen[0].At);
    }

    [Fact]
    public async Task Run_ServiceStaysTooBusy_TheAttemptAfterTheSubmitTimeIsTheLast()
    {
        var requests = new List<SubmitOcrRequest>();
        var script = new OcrScript(grace: null)
        {
            OnSubmit = request =>
            {
                requests.Add(request);
                return request.IsLast
                    ? throw new OcrUnavailableException("The OCR service answered 429.")
                    : new SubmitOcrOutcome { RetryAfter = TimeSpan.FromSeconds(60) };
            },
        };
        await script.RunAsync();
        Assert.Equal(6, requests.Count);
        Assert.Equal(PreviewErrorCodes.OcrUnavailable, script.GivenUp!.Error.Code);
    }

    [Fact]
    public async Task Run_ServiceRefusesTheFile_EndsWithItsWords()
    {
        var script = new OcrScript(grace: null) { OnSubmit = _ => throw new OcrRefusedException("The document is damaged.") };
        await script.RunAsync();
        Assert.Equal(PreviewErrorCodes.OcrRefused, script.GivenUp!.Error.Code);
        Assert.Contains("The document is damaged.", script.GivenUp.Error.Detail, StringComparison.Ordinal);
        Assert.Null(script.GivenUp.Job);
    }

    [Fact]
    public async Task Run_ManyLooks_ContinuesAsNewWithWhatItKnows()
    {
        var script = new OcrScript(grace: null) { Looks = { OcrLook.Queued } };
        Assert.Null(await script.RunAsync());
        OcrWatch watch = script.ContinuedWith!.Watch!;
        Assert.Equal((50, 0, "job-1"), (watch.Looks, watch.Turns, watch.Job));

        var next = new OcrScript(grace: null) { Looks = { OcrLook.Ended } };
        Assert.Equal(OcrScript.Done, await next.RunAsync(watch));
        Assert.Equal((watch.LookAt - new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalSeconds, next.Seen[0].At);
    }
}
