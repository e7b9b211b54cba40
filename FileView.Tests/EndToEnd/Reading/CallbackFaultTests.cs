using FileView.Tests.Support;
using FileView.Webhooks;

namespace FileView.Tests.EndToEnd.Reading;

/// <summary>Callbacks that are lost, doubled, late, forged or of an earlier run.</summary>
[Collection(ReadingCollectionDefinition.Name)]
public sealed class CallbackFaultTests : IDisposable
{
    private readonly ReadingStage _stage;

    public CallbackFaultTests(ReadingStage stage) => _stage = stage;

    public void Dispose() => _stage.Reset();

    [Fact]
    public async Task Lost_ALookFindsTheEndWhenTheCallbackIsOverdue()
    {
        _stage.ToApp.Fault = (_, context) => ReadingStage.LoseAsync(context);
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("DONE", "look"), (read.Word("text"), ReadingStage.Reading(read).GetProperty("rungBy").GetString()));
    }

    [Fact]
    public async Task Late_IsToldThatNobodyWaitsAndChangesNothing()
    {
        _stage.ToApp.Fault = (_, context) => ReadingStage.LoseAsync(context);
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        ProxiedRequest callback = await CallbackOfAsync(submitted.Id);
        Answer before = await _stage.App.Client.PollAsync(submitted.Id, "timeout=60&until=indexed");

        await Eventually.TrueAsync(async () => await _stage.ToApp.ReplayAsync(callback) == 410, "the callback is refused for good");
        Answer after = await _stage.App.Client.GetPreviewAsync(submitted.Id);
        Assert.Equal(before.Word("updatedAt"), after.Word("updatedAt"));
    }

    [Fact]
    public async Task Doubled_ChangesNothing()
    {
        _stage.ToApp.Fault = async (request, _) =>
        {
            await _stage.ToApp.ReplayAsync(request);
            await _stage.ToApp.ReplayAsync(request);
            return false;
        };
        int before = _stage.ToService.Requests.Count;
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await _stage.App.Client.PollAsync(submitted.Id, "timeout=60&until=indexed");
        Assert.Equal(("DONE", "INDEXED"), (read.Word("text"), read.Word("index")));
        Assert.Single(_stage.ToService.Requests.Skip(before), request => request.Fetches);
    }

    [Fact]
    public async Task RefusedAtFirst_IsSentAgain()
    {
        int refusals = 0;
        _stage.ToApp.Fault = (_, context) => Interlocked.Increment(ref refusals) == 1 ? ReadingStage.RefuseAsync(context, 500) : Task.FromResult(false);
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Assert.Equal("DONE", (await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id)).Word("text"));
        await Eventually.TrueAsync(() => refusals > 1, "the callback is sent again");
    }

    [Fact]
    public async Task ForgedOrOfAnotherJob_EndsNothing()
    {
        var gate = new TaskCompletionSource();
        _stage.ToService.Fault = async (request, _) =>
        {
            await (request.Submits ? gate.Task : Task.CompletedTask);
            return false;
        };
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        string instance = $"{submitted.Id}-1-ocr";
        await Eventually.TrueAsync(async () => await _stage.CallBackAsync(instance, "another-job") == 204, "the orchestration is there");
        Assert.Equal(401, await _stage.CallBackAsync(instance, "another-job", WebhookSecret.Generate()));
        Assert.Equal("PENDING", (await _stage.App.Client.GetPreviewAsync(submitted.Id)).Word("text"));

        gate.SetResult();
        Assert.Equal("DONE", (await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id)).Word("text"));
    }

    [Fact]
    public async Task OfAnEarlierRun_EndsNothing()
    {
        byte[] scan = [.. ScannedSamples.EnglishPng, .. Guid.NewGuid().ToByteArray()];
        _stage.ToApp.Fault = (_, context) => ReadingStage.LoseAsync(context);
        _stage.ToService.Fault = (request, context) => request.Looks ? ReadingStage.RefuseAsync(context, 404, "job_not_found") : Task.FromResult(false);
        Answer first = await _stage.App.Client.UploadAsync("again.png", scan);
        Answer failed = await ReadingStage.ReadToTheEndAsync(_stage.App, first.Id);
        Assert.Equal("FAILED", failed.Word("text"));
        ProxiedRequest callback = await CallbackOfAsync(first.Id);

        var gate = new TaskCompletionSource();
        _stage.ToService.Fault = async (request, _) =>
        {
            await (request.Submits ? gate.Task : Task.CompletedTask);
            return false;
        };
        await Eventually.TrueAsync(
            async () => (await _stage.App.Client.UploadAsync("again.png", scan)).Json.GetProperty("run").GetInt32() == 2,
            "a text that could not be read is tried anew after failed-ttl");
        await ReadingStage.ReachesAsync(_stage.App, first.Id, "PENDING");
        await Eventually.TrueAsync(async () => await _stage.ToApp.ReplayAsync(callback) == 410, "the callback is refused for good");

        gate.SetResult();
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, first.Id);
        Assert.Equal((2, "DONE"), (read.Json.GetProperty("run").GetInt32(), read.Word("text")));
    }

    private async Task<ProxiedRequest> CallbackOfAsync(string id)
    {
        bool IsOurs(ProxiedRequest request) => request.Path.Contains(id, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => _stage.ToApp.Requests.Any(IsOurs), "the OCR service calls back");
        return _stage.ToApp.Requests.First(IsOurs);
    }
}
