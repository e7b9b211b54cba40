using System.Text;
using FileView.Functions.Access;
using FileView.Functions.Platform.Bell;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.Functions.Submitting;

/// <summary>Runs begin, are joined and are mended.</summary>
public sealed class SubmitFunctionTests : IDisposable
{
    private readonly SubmittingStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Submit_Url_BeginsARunAndSaysWhereToWait()
    {
        HttpRequest request = SubmittingStage.Json(new { url = SubmittingStage.Url, displayName = "My report" });
        JsonAnswer answer = await _stage.SubmitAsync(request);
        PreviewAnswer preview = SubmittingStage.Preview(answer);
        Assert.Equal(202, answer.Status);
        Assert.Equal((PreviewStatus.Pending, 1, "My report"), (preview.Status, preview.Run, preview.DisplayName));
        IHeaderDictionary headers = request.HttpContext.Response.Headers;
        Assert.Equal($"https://view.example/api/previews/{preview.Id}", headers.Location);
        Assert.Equal(headers.Location, headers["Operation-Location"]);
        Assert.Equal("1", headers.RetryAfter);
        Assert.Equal(($"{preview.Id}-1", new PreviewRun(preview.Id, 1)), Assert.Single(_stage.Scheduled));
        Assert.Equal([$"open-runs/{preview.Id}-1"], await _stage.App.BlobNamesAsync("open-runs/"));
    }

    [Fact]
    public async Task Submit_Url_IsNowhereInTheClear()
    {
        await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, "key-1"));
        foreach (string name in await _stage.App.BlobNamesAsync())
        {
            string text = Encoding.UTF8.GetString((await _stage.App.Blobs.ReadAsync(name, CancellationToken.None))!.Content.Span);
            Assert.DoesNotContain("secret", text + name, StringComparison.Ordinal);
            Assert.DoesNotContain("example.com", text + name, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Submit_TwentyTimesAtOnce_BeginsOneRun()
    {
        JsonAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url })))));
        Assert.Single(answers.Select(answer => SubmittingStage.Preview(answer).Id).Distinct());
        Assert.All(answers, answer => Assert.Equal((202, 1), (answer.Status, SubmittingStage.Preview(answer).Run)));
        Assert.Single(_stage.Scheduled);
    }

    [Fact]
    public async Task Submit_JoiningAPendingRun_SchedulesItAgain()
    {
        await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }));
        _stage.Scheduled.Clear();
        Assert.Equal(202, (await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }))).Status);
        Assert.EndsWith("-1", Assert.Single(_stage.Scheduled).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_JoiningARunAtWork_StartsNothing()
    {
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url })));
        await _stage.ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        _stage.Scheduled.Clear();
        JsonAnswer second = await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }));
        Assert.Equal((202, PreviewStatus.Downloading), (second.Status, SubmittingStage.Preview(second).Status));
        Assert.Empty(_stage.Scheduled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Submit_RunWhoseOrchestrationWasTerminated_FailsItAndBeginsTheNext(bool atWork)
    {
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url })));
        if (atWork)
        {
            await _stage.ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        }

        var states = new List<PreviewStatus>();
        using IDisposable listening = _stage.App.Get<IBell>().Listen(first.Id, () => states.Add(_stage.StateOf(first.Id)));
        _stage.Terminated.Add($"{first.Id}-1");
        _stage.Time.Now += TimeSpan.FromSeconds(31);
        JsonAnswer second = await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }));
        Assert.Equal((202, 2, PreviewStatus.Pending), (second.Status, SubmittingStage.Preview(second).Run, SubmittingStage.Preview(second).Status));
        Assert.Equal($"{first.Id}-2", _stage.Scheduled[^1].Id);
        Assert.Equal([PreviewStatus.Failed, PreviewStatus.Pending], states);
    }

    [Fact]
    public async Task Submit_RunWhoseHubWasLost_IsScheduledAgain()
    {
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url })));
        await _stage.ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        _stage.Scheduled.Clear();
        _stage.Time.Now += TimeSpan.FromSeconds(31);
        Assert.Equal(1, SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }))).Run);
        Assert.Equal(($"{first.Id}-1", new PreviewRun(first.Id, 1)), Assert.Single(_stage.Scheduled));
    }

    [Fact]
    public async Task Submit_SnapshotThatWasLost_BeginsTheFirstRunWithoutAnOrchestration()
    {
        PreviewAnswer first = await _stage.EndWithSuccessAsync();
        _stage.Scheduled.AddRange([($"{first.Id}-1", null), ($"{first.Id}-2", null)]);
        _stage.Terminated.UnionWith([$"{first.Id}-1", $"{first.Id}-2"]);
        await _stage.App.Blobs.DeleteAsync(BlobNames.Snapshot(first.Id), CancellationToken.None);
        Assert.Equal(3, SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }))).Run);
        Assert.Equal($"{first.Id}-3", _stage.Scheduled[^1].Id);
    }

    [Fact]
    public async Task Submit_OtherScopeOrOtherName_IsAnotherPreview()
    {
        string[] ids =
        [
            SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }))).Id,
            SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url, fileName = "a.md" }))).Id,
            SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, scope: "other"))).Id,
            SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url + "&x" }))).Id,
        ];
        Assert.Equal(4, ids.Distinct().Count());
    }
}
