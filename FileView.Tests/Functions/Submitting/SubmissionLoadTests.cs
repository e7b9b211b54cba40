using FileView.Functions.Access;
using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Submitting.Load;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Submitting;

/// <summary>More submissions than are taken: 429, with the time to come again, and nothing is lost that was there.</summary>
[Attack("Exhaustion")]
public sealed class SubmissionLoadTests : IDisposable
{
    private readonly SubmittingStage _stage = new();
    private int _urls;

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Submit_FasterThanAllowed_IsToldWhenToComeAgain()
    {
        _stage.UseApp(("fileview:submitting:burst", "2"), ("fileview:submitting:per-minute", "6"));
        await _stage.SubmitAsync(Another());
        await _stage.SubmitAsync(Another());
        Problem problem = await RefusalOfAsync(Another());
        Assert.Equal((429, "submission_rate_exceeded", TimeSpan.FromSeconds(10)), (problem.Status, problem.Code, problem.RetryAfter));
        await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, scope: "other"));

        _stage.Time.Now += TimeSpan.FromSeconds(10);
        await _stage.SubmitAsync(Another());
        Assert.Equal("submission_rate_exceeded", (await RefusalOfAsync(Another())).Code);
    }

    [Fact]
    public async Task Submit_ClockIsSetBack_GivesNothingAway()
    {
        _stage.UseApp(("fileview:submitting:burst", "1"), ("fileview:submitting:per-minute", "1"));
        await _stage.SubmitAsync(Another());
        _stage.Time.Now -= TimeSpan.FromHours(1);
        Assert.Equal("submission_rate_exceeded", (await RefusalOfAsync(Another())).Code);
    }

    [Fact]
    public async Task Submit_QueueIsFull_OnlyWhatNeedsANewRunIsRefused()
    {
        _stage.UseApp(("fileview:submitting:max-waiting", "1"));
        PreviewAnswer ended = await _stage.EndWithSuccessAsync();
        HttpRequest waiting = Another();
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(waiting));

        Problem problem = await RefusalOfAsync(Another());
        Assert.Equal((429, "conversion_queue_full"), (problem.Status, problem.Code));
        Assert.True(problem.RetryAfter > TimeSpan.Zero);

        // What is there is answered, and what is under way is joined.
        Assert.Equal(ended.Id, SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }))).Id);
        Assert.Equal(first.Id, SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = UrlOf(0) }))).Id);

        await _stage.ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Canceled });
        await _stage.SubmitAsync(Another());
    }

    [Fact]
    public async Task Submit_QueueIsFull_KeepsNoUpload()
    {
        _stage.UseApp(("fileview:submitting:max-waiting", "1"));
        await _stage.SubmitAsync(Another());
        HttpRequest upload = await SubmittingStage.FormAsync(("file", "a.txt", "what nobody keeps"));
        Assert.Equal("conversion_queue_full", (await RefusalOfAsync(upload)).Code);
        Assert.Empty(await _stage.App.BlobNamesAsync("contents/"));
    }

    [Fact]
    public async Task Submit_WhatWaitedWasEndedByAnotherProcess_HasRoom()
    {
        _stage.UseApp(("fileview:submitting:max-waiting", "1"));
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(Another()));
        using (var elsewhere = new SnapshotStore(
            _stage.App.Blobs, _stage.App.Get<ISnapshotCache>(), Mock.Of<IBell>(), new WaitingRuns(), _stage.Time))
        {
            await elsewhere.UpdateAsync(
                new PreviewRun(first.Id, first.Run), snapshot => snapshot with { Status = PreviewStatus.Canceled }, CancellationToken.None);
        }

        Assert.Equal(1, _stage.App.Get<WaitingRuns>().Count);
        await _stage.SubmitAsync(Another());
        Assert.Equal(1, _stage.App.Get<WaitingRuns>().Count);
    }

    [Fact]
    public async Task Sweep_AfterARestart_CountsWhatWaits()
    {
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(Another()));
        var waiting = _stage.App.Get<WaitingRuns>();
        waiting.Forget(first.Id);
        _stage.Time.Now = DateTimeOffset.UtcNow.AddMinutes(5);
        await _stage.SweepAsync();
        Assert.Equal(1, waiting.Count);
    }

    [Fact]
    public void Problem_WithATimeToComeAgain_SaysItInTheHeader()
    {
        HttpRequest request = IntakeApp.Request("POST");
        new Problem(429, "a_code", "Title.", "Detail.") { RetryAfter = TimeSpan.FromSeconds(1.2) }.ToResult(request);
        Assert.Equal("2", request.HttpContext.Response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("burst")]
    [InlineData("per-minute")]
    [InlineData("max-waiting")]
    public void Setting_OutOfRange_StopsTheStartByItsName(string setting)
    {
        using var app = new IntakeApp(new() { [$"fileview:submitting:{setting}"] = "0" });
        var refused = Assert.Throws<OptionsValidationException>(() => app.Get<IOptions<SubmittingOptions>>().Value);
        Assert.Contains($"fileview:submitting:{setting}", refused.Message, StringComparison.Ordinal);
    }

    private static string UrlOf(int number) => $"https://example.com/{number}.docx";

    private HttpRequest Another() => SubmittingStage.Json(new { url = UrlOf(_urls++) });

    private async Task<Problem> RefusalOfAsync(HttpRequest request) =>
        (await Assert.ThrowsAsync<ProblemException>(() => _stage.SubmitAsync(request))).Problem;
}
