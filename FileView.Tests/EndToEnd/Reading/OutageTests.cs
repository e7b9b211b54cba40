using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.EndToEnd.Reading;

/// <summary>The OCR service is slow, sick, dead or without memory; the app dies in the middle. Every text ends all the same.</summary>
[Collection(ReadingCollectionDefinition.Name)]
public sealed class OutageTests : IDisposable
{
    private readonly ReadingStage _stage;

    public OutageTests(ReadingStage stage) => _stage = stage;

    public void Dispose() => _stage.Reset();

    [Fact]
    public async Task Service_Answers500AtFirst_IsAskedAgain()
    {
        int refusals = 0;
        _stage.ToService.Fault = (_, context) => Interlocked.Increment(ref refusals) < 3 ? ReadingStage.RefuseAsync(context, 500) : Task.FromResult(false);
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("DONE", 3), (read.Word("text"), ReadingStage.Reading(read).GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task Service_HangsAtFirst_IsAskedAgain()
    {
        int hanging = 0;
        _stage.ToService.Fault = async (_, context) =>
        {
            if (Interlocked.Increment(ref hanging) == 1)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            }

            return false;
        };
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("DONE", 2), (read.Word("text"), ReadingStage.Reading(read).GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task Service_TooBusy_IsWaitedForAsItAsks()
    {
        int refusals = 0;
        _stage.ToService.Fault = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "1";
            return Interlocked.Increment(ref refusals) < 3 ? ReadingStage.RefuseAsync(context, 429) : Task.FromResult(false);
        };
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("DONE", 3), (read.Word("text"), ReadingStage.Reading(read).GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task Service_MayNotCallUs_IsAskedInstead()
    {
        await using AppProcess app = await _stage.StartAppAsync(("callback__baseurl", "http://elsewhere.example"));
        Answer submitted = await ReadingStage.SubmitAsync(app);
        Answer read = await ReadingStage.ReadToTheEndAsync(app, submitted.Id);
        Assert.Equal(("DONE", "look"), (read.Word("text"), ReadingStage.Reading(read).GetProperty("rungBy").GetString()));
    }

    [Fact]
    public async Task Service_WasAway_TheNextSubmissionReadsTheTextWithoutANewDownload()
    {
        int downloads = 0;
        byte[] scan = [.. ScannedSamples.EnglishPng, .. Guid.NewGuid().ToByteArray()];
        await using LoopbackServer origin = await LoopbackServer.StartAsync(async context =>
        {
            downloads++;
            await context.Response.Body.WriteAsync(scan);
        });
        _stage.ToService.Fault = (_, context) => ReadingStage.RefuseAsync(context, 500);
        Answer submitted = await _stage.App.Client.SubmitUrlAsync($"{origin.Address}/away.png");
        Assert.Equal("FAILED", (await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id)).Word("text"));

        _stage.ToService.Fault = null;
        await Eventually.TrueAsync(
            async () => (await _stage.App.Client.SubmitUrlAsync($"{origin.Address}/away.png")).Json.GetProperty("run").GetInt32() == 2,
            "the next run begins");
        Assert.Equal("DONE", (await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id)).Word("text"));
        Assert.Equal(1, downloads);
    }

    [Fact]
    public async Task Service_NotThereAtAll_TheTextFailsAndThePreviewStays()
    {
        _stage.ToService.Fault = (_, context) =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal("FAILED", read.Word("text"));
        Assert.Equal("ocr_unavailable", read.Json.GetProperty("textError").GetProperty("code").GetString());
        Assert.Equal("FAILED", ReadingStage.Reading(read).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Service_NeverReady_TheTextFailsAtTheDeadlineAndTheJobIsCancelled()
    {
        await using AppProcess app = await _stage.StartAppAsync(
            ("callback__enabled", "false"), ("deadline__base", "3"), ("deadline__perpage", "0"));
        _stage.ToService.Fault = async (request, context) =>
        {
            if (request.Looks)
            {
                await context.Response.WriteAsJsonAsync(new { id = "x", status = "processing", progress = new { done = 0, total = 1 } });
            }

            return request.Looks;
        };
        Answer submitted = await ReadingStage.SubmitAsync(app);
        await ReadingStage.ReachesAsync(app, submitted.Id, "OCR_PROCESSING");
        Answer read = await ReadingStage.ReadToTheEndAsync(app, submitted.Id);
        Assert.Equal("FAILED", read.Word("text"));
        Assert.Equal("ocr_timeout", read.Json.GetProperty("textError").GetProperty("code").GetString());
        Assert.Contains(_stage.ToService.Requests, request => request.Cancels);
    }

    [Fact]
    public async Task Service_Refuses_TheTextFailsWithItsWords()
    {
        _stage.ToService.Fault = (request, context) => request.Submits ? ReadingStage.RefuseAsync(context, 400, "document_damaged") : Task.FromResult(false);
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("FAILED", "ocr_refused"), (read.Word("text"), read.Json.GetProperty("textError").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Service_KilledInTheMiddle_FinishesAfterItsRestart()
    {
        Answer submitted = await _stage.App.Client.UploadAsync("restart.pdf", ScannedSamples.Pdf(4));
        await ReadingStage.ReachesAsync(_stage.App, submitted.Id, "OCR_SUBMITTED", "OCR_PROCESSING");
        await _stage.Ocr.KillAsync();
        await _stage.Ocr.StartAsync();
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("DONE", 1), (read.Word("text"), ReadingStage.Reading(read).GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task Service_KilledAndItsDataLost_IsGivenTheJobAgain()
    {
        Answer submitted = await _stage.App.Client.UploadAsync("lost.pdf", ScannedSamples.Pdf(5));
        await ReadingStage.ReachesAsync(_stage.App, submitted.Id, "OCR_SUBMITTED", "OCR_PROCESSING");
        await _stage.Ocr.KillAsync();
        Directory.Delete(_stage.Ocr.Folder, recursive: true);
        await _stage.Ocr.StartAsync();
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("DONE", 2), (read.Word("text"), ReadingStage.Reading(read).GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task Service_ForgetsEveryJob_TheTextFails()
    {
        _stage.ToService.Fault = (request, context) => request.Looks ? ReadingStage.RefuseAsync(context, 404, "job_not_found") : Task.FromResult(false);
        Answer submitted = await ReadingStage.SubmitAsync(_stage.Looker);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.Looker, submitted.Id);
        Assert.Equal(("FAILED", "ocr_forgotten"), (read.Word("text"), read.Json.GetProperty("textError").GetProperty("code").GetString()));
        Assert.Equal(3, ReadingStage.Reading(read).GetProperty("attempts").GetInt32());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task App_KilledWhileTheServiceReads_FinishesAfterItsRestartWithoutANewRequest(bool callbacks)
    {
        AppProcess app = callbacks ? _stage.App : _stage.Looker;
        Answer submitted = await app.Client.UploadAsync("killed.pdf", ScannedSamples.Pdf(callbacks ? 3 : 6));
        await ReadingStage.ReachesAsync(app, submitted.Id, "OCR_SUBMITTED", "OCR_PROCESSING");
        await app.KillAsync();
        await app.StartAsync();
        Answer read = await app.Client.PollAsync(submitted.Id, "timeout=120&until=indexed");
        Assert.Equal(("DONE", "INDEXED"), (read.Word("text"), read.Word("index")));
        Assert.Equal(1, read.Json.GetProperty("run").GetInt32());
    }

    [Fact]
    public async Task AppAndService_KilledTogether_FinishAfterTheirRestart()
    {
        Answer submitted = await _stage.App.Client.UploadAsync("both.pdf", ScannedSamples.Pdf(7));
        await ReadingStage.ReachesAsync(_stage.App, submitted.Id, "OCR_SUBMITTED", "OCR_PROCESSING");
        await _stage.App.KillAsync();
        await _stage.Ocr.KillAsync();
        await _stage.Ocr.StartAsync();
        await _stage.App.StartAsync();
        Assert.Equal("DONE", (await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id)).Word("text"));
    }
}
