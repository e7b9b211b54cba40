using System.Net;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Reading;

/// <summary>A caller stops the reading of a preview that is shown.</summary>
[Collection(ReadingCollectionDefinition.Name)]
public sealed class CancelReadingTests : IDisposable
{
    private readonly ReadingStage _stage;

    public CancelReadingTests(ReadingStage stage) => _stage = stage;

    public void Dispose() => _stage.Reset();

    [Fact]
    public async Task Cancel_JobIsSubmitted_CancelsItAtTheServiceAndKeepsThePreview()
    {
        _stage.ToApp.Fault = (_, context) => ReadingStage.LoseAsync(context);
        _stage.ToService.Fault = (request, context) => request.Looks || request.Fetches
            ? ReadingStage.RefuseAsync(context, 503)
            : Task.FromResult(false);
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        await Eventually.TrueAsync(
            async () => (await _stage.App.Client.GetPreviewAsync(submitted.Id)).Word("text") == "OCR_SUBMITTED", "the job is submitted");

        Answer canceled = await _stage.App.Client.PostPreviewAsync(submitted.Id, "cancel");
        Assert.Equal((HttpStatusCode.OK, "SUCCESS", "FAILED"), (canceled.Status, canceled.Word("status"), canceled.Word("text")));
        Assert.Equal("ocr_canceled", canceled.Json.GetProperty("textError").GetProperty("code").GetString());
        Assert.Contains(_stage.ToService.Requests, request => request.Cancels);
        Assert.Equal(HttpStatusCode.OK, (await _stage.App.Client.PostPreviewAsync(submitted.Id, "cancel")).Status);

        _stage.Reset();
        Answer retried = await _stage.App.Client.PostPreviewAsync(submitted.Id, "retry");
        Assert.Equal(HttpStatusCode.Accepted, retried.Status);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("DONE", 2), (read.Word("text"), read.Json.GetProperty("run").GetInt32()));
    }
}
