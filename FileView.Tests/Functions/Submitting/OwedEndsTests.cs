using FileView.Functions.Access;
using FileView.Functions.Delivering.Webhooks;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FileView.Tests.Functions.Submitting;

/// <summary>Who asked to be told is told, also when the next run begins before the last one has told everything; and of nothing twice.</summary>
public sealed class OwedEndsTests : IDisposable
{
    private readonly SubmittingStage _stage = new();
    private readonly HashSet<string> _told = [];

    public OwedEndsTests()
    {
        _stage.UseApp(("fileview:webhooks:secrets:0:secret", WebhookSecret.Generate()));
        _stage.Client
            .Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                new TaskName(WebhookStarter.Orchestrator), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((TaskName _, object? _, StartOrchestrationOptions? options, CancellationToken _) =>
                _told.Add(options!.InstanceId!) ? options.InstanceId! : throw new InvalidOperationException("It exists."));
    }

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Refresh_WhileTheTextIsOpen_TellsItsEndsByTheNextRunAndThePreviewNotAgain()
    {
        PreviewAnswer first = await SubmitAsync(callback: true);
        await ShowAsync(first);
        await AnnounceAsync(first);
        Assert.Equal([Name(first, "preview", first)], _told);

        PreviewAnswer second = await SubmitAsync(callback: false, refresh: true);
        Assert.Equal(2, second.Run);
        await ShowAsync(second);
        await AnnounceAsync(second);
        await _stage.ChangeAsync(second, snapshot => snapshot with { Text = TextStatus.Done, Index = IndexStatus.Indexing });
        await _stage.ChangeAsync(second, snapshot => snapshot with { Index = IndexStatus.Indexed });
        await AnnounceAsync(second);
        AssertTold(Name(first, "preview", first), Name(second, "text", first), Name(second, "index", first));
    }

    [Fact]
    public async Task Refresh_ThatIsItselfRefreshed_StillOwesWhatTheFirstRunOwed()
    {
        PreviewAnswer first = await SubmitAsync(callback: true);
        await ShowAsync(first);
        await AnnounceAsync(first);
        PreviewAnswer second = await SubmitAsync(callback: true, refresh: true);
        await ShowAsync(second);
        await AnnounceAsync(second);
        PreviewAnswer third = await SubmitAsync(callback: false, refresh: true);
        await ShowAsync(third);
        await _stage.ChangeAsync(third, snapshot => snapshot with { Text = TextStatus.Failed });
        await AnnounceAsync(third);
        AssertTold(
            Name(first, "preview", first), Name(second, "preview", second),
            Name(third, "text", first), Name(third, "index", first), Name(third, "text", second), Name(third, "index", second));
    }

    [Fact]
    public async Task Resubmission_BeforeTheSweepHasTold_IsToldByTheNextRun()
    {
        PreviewAnswer first = await EndUntoldAsync();
        PreviewAnswer second = await SubmitAsync(callback: false);
        await SweepAsync();
        Assert.Empty(_told);
        await EndAsync(second);
        await SweepAsync();
        AssertTold(Name(second, "preview", first), Name(second, "text", first), Name(second, "index", first));
        Assert.Empty(await _stage.App.BlobNamesAsync("open-runs/"));
    }

    [Fact]
    public async Task Resubmission_AfterTheSweepHasTold_OwesNothing()
    {
        PreviewAnswer first = await EndUntoldAsync();
        await SweepAsync();
        PreviewAnswer second = await SubmitAsync(callback: false);
        PreviewSnapshot begun = (await _stage.App.Snapshots.GetDurableAsync(second.Id, CancellationToken.None))!;
        Assert.Equal((null, false), (begun.Owed, begun.IsAwaited));
        await EndAsync(second);
        await SweepAsync();
        AssertTold(Name(first, "preview", first), Name(first, "text", first), Name(first, "index", first));
    }

    [Fact]
    public async Task AnnounceActivity_RetryThatWasSuperseded_TellsThoseOfTheRunThatItRetried()
    {
        PreviewAnswer first = await EndUntoldAsync();
        await SubmitAsync(callback: false);
        var state = new RunState(new PreviewRun(first.Id, 1), PreviewStatus.Failed, TextStatus.None, IndexStatus.None);
        var ofRetry = new RunState(new PreviewRun(first.Id, 5), PreviewStatus.Failed, TextStatus.None, IndexStatus.None) { ToldFrom = 1 };
        await AnnounceAsync(state);
        await AnnounceAsync(ofRetry);
        Assert.Equal(6, _told.Count);
        Assert.Contains($"{first.Id}-5-preview-{first.SubmissionId}-1", _told);
    }

    private static string Name(PreviewAnswer run, string what, PreviewAnswer submission) =>
        $"{run.Id}-{run.Run}-{what}-{submission.SubmissionId}-1";

    private void AssertTold(params string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), _told.Order(StringComparer.Ordinal));

    private async Task<PreviewAnswer> SubmitAsync(bool callback, bool refresh = false)
    {
        HttpRequest request = SubmittingStage.Json(callback
            ? new { url = SubmittingStage.Url, callbackUrl = "https://example.org/hook", events = PreviewEvents.All }
            : new { url = SubmittingStage.Url });
        request.QueryString = new QueryString(refresh ? "?refresh=true" : "");
        return SubmittingStage.Preview(await _stage.SubmitAsync(request));
    }

    private async Task<PreviewAnswer> EndUntoldAsync()
    {
        PreviewAnswer preview = await SubmitAsync(callback: true);
        await EndAsync(preview);
        return preview;
    }

    private Task EndAsync(PreviewAnswer preview) =>
        _stage.ChangeAsync(preview, snapshot => snapshot with { Status = PreviewStatus.Failed, Text = TextStatus.None });

    private async Task ShowAsync(PreviewAnswer preview)
    {
        foreach (PreviewStatus next in new[]
        {
            PreviewStatus.Downloading, PreviewStatus.Downloaded, PreviewStatus.Converting, PreviewStatus.Success,
        })
        {
            await _stage.ChangeAsync(preview, snapshot => snapshot with { Status = next });
        }
    }

    private async Task AnnounceAsync(PreviewAnswer preview) =>
        await AnnounceAsync(RunState.Of((await _stage.App.Snapshots.GetDurableAsync(preview.Id, CancellationToken.None))!));

    private Task AnnounceAsync(RunState state) =>
        ActivatorUtilities.CreateInstance<AnnounceActivity>(_stage.App.Get<IServiceProvider>())
            .RunAsync(state, _stage.Client.Object, CancellationToken.None);

    private Task SweepAsync()
    {
        _stage.Time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        return _stage.SweepAsync();
    }
}
