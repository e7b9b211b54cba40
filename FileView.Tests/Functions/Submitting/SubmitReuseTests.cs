using FileView.Functions.Access;
using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Submitting;

/// <summary>A result that can be used is the answer.</summary>
public sealed class SubmitReuseTests : IDisposable
{
    private readonly SubmittingStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Submit_WithinTheTimeOfAResult_AnswersFromIt()
    {
        PreviewAnswer first = await _stage.EndWithSuccessAsync();
        JsonAnswer second = await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }));
        Assert.Equal((200, PreviewStatus.Success, 1), (second.Status, SubmittingStage.Preview(second).Status, SubmittingStage.Preview(second).Run));
        Assert.Equal(first.Id, SubmittingStage.Preview(second).Id);
        Assert.NotNull(SubmittingStage.Preview(second).PreviewUrl);
        Assert.Empty(_stage.Scheduled);
    }

    [Fact]
    public async Task Submit_AfterTheTimeOfAResult_BeginsTheNextRun()
    {
        await _stage.EndWithSuccessAsync();
        _stage.Time.Now += TimeSpan.FromSeconds(86_400);
        JsonAnswer second = await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }));
        Assert.Equal((202, 2, PreviewStatus.Pending), (second.Status, SubmittingStage.Preview(second).Run, SubmittingStage.Preview(second).Status));
        Assert.Null(SubmittingStage.Preview(second).PreviewUrl);
        Assert.EndsWith("-2", Assert.Single(_stage.Scheduled).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_ManifestHasGone_BeginsTheNextRun()
    {
        await _stage.EndWithSuccessAsync();
        await _stage.App.Blobs.DeleteAsync(BlobNames.Manifest("artefacts/aa/x"), CancellationToken.None);
        Assert.Equal(2, SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }))).Run);
    }

    [Fact]
    public async Task Submit_ArtefactHasGone_BeginsTheNextRun()
    {
        await _stage.EndWithSuccessAsync();
        await _stage.App.Blobs.DeleteAsync("artefacts/aa/x/index.html", CancellationToken.None);
        Assert.Equal(2, SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }))).Run);
    }

    [Fact]
    public async Task Submit_SameUploadWhoseContentWasLost_BringsItBack()
    {
        string content = SubmittingStage.ContentName("Kingfisher"u8.ToArray());
        await _stage.SubmitAsync(await SubmittingStage.FormAsync(("file", "a.txt", "Kingfisher")));
        Assert.True(await _stage.App.Blobs.DeleteAsync(content, CancellationToken.None));

        JsonAnswer second = await _stage.SubmitAsync(await SubmittingStage.FormAsync(("file", "a.txt", "Kingfisher")));

        Assert.Equal(1, SubmittingStage.Preview(second).Run);
        Assert.Equal(10, await _stage.App.Blobs.GetSizeAsync(content, CancellationToken.None));
    }

    [Fact]
    public async Task Submit_WithoutCache_BeginsTheNextRun()
    {
        _stage.UseApp(("fileview:preview:cache:enabled", "false"));
        await _stage.EndWithSuccessAsync();
        Assert.Equal(2, SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }))).Run);
    }
}
