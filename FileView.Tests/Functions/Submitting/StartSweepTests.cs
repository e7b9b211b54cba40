using FileView.Functions.Access;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using Microsoft.DurableTask;
using Moq;

namespace FileView.Tests.Functions.Submitting;

/// <summary>What a starter left behind is started, ended or taken away.</summary>
public sealed class StartSweepTests : IDisposable
{
    private readonly SubmittingStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Submit_HubTakesNoStarts_IsAcceptedAndStartedByTheSweep()
    {
        _stage.Client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("The hub is down."));
        for (int time = 0; time < 2; time++)
        {
            JsonAnswer answer = await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }));
            Assert.Equal((202, PreviewStatus.Pending), (answer.Status, SubmittingStage.Preview(answer).Status));
        }

        string marker = Assert.Single(await _stage.App.BlobNamesAsync("open-runs/"));
        _stage.Time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await _stage.SweepAsync();
        Assert.Equal(marker, Assert.Single(await _stage.App.BlobNamesAsync("open-runs/")));

        _stage.Client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName name, object? input, StartOrchestrationOptions? options, CancellationToken _) => _stage.ScheduleAsync(name, input, options));
        _stage.Time.Now = DateTimeOffset.UtcNow.AddSeconds(20);
        await _stage.SweepAsync();
        Assert.Empty(_stage.Scheduled);
        _stage.Time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await _stage.SweepAsync();
        Assert.Equal(marker["open-runs/".Length..], Assert.Single(_stage.Scheduled).Id);
        Assert.Equal(marker, Assert.Single(await _stage.App.BlobNamesAsync("open-runs/")));
    }

    [Fact]
    public async Task Sweep_RunThatIsAtWork_KeepsItsMarkerUntilAllOfItHasEnded()
    {
        PreviewAnswer preview = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url })));
        await _stage.ChangeAsync(preview, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        await _stage.App.Get<RunMarkers>().MarkAsync("bbbbbbbbbbbbbbbbbbbbbbbbbb-1", CancellationToken.None);
        _stage.Time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await _stage.SweepAsync();
        Assert.Single(_stage.Scheduled);
        Assert.Equal([$"open-runs/{preview.Id}-1"], await _stage.App.BlobNamesAsync("open-runs/"));

        foreach (PreviewStatus next in new[] { PreviewStatus.Downloaded, PreviewStatus.Converting, PreviewStatus.Success })
        {
            await _stage.ChangeAsync(preview, snapshot => snapshot with { Status = next });
        }

        await _stage.ChangeAsync(preview, snapshot => snapshot with { Text = TextStatus.Done, Index = IndexStatus.Indexing });
        await _stage.SweepAsync();
        Assert.Single(await _stage.App.BlobNamesAsync("open-runs/"));
        await _stage.ChangeAsync(preview, snapshot => snapshot with { Index = IndexStatus.IndexFailed });
        await _stage.SweepAsync();
        Assert.Empty(await _stage.App.BlobNamesAsync("open-runs/"));
    }

    [Theory]
    [InlineData(nameof(PreviewStatus.Pending))]
    [InlineData(nameof(PreviewStatus.Downloading))]
    public async Task Sweep_OrchestrationWasTerminated_EndsTheRunForThoseWhoOnlyPoll(string state)
    {
        PreviewAnswer preview = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url })));
        await _stage.ChangeAsync(preview, snapshot => snapshot with { Status = Enum.Parse<PreviewStatus>(state) });
        _stage.Terminated.Add($"{preview.Id}-1");
        _stage.Time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await _stage.SweepAsync();

        PreviewSnapshot ended = (await _stage.App.Snapshots.GetDurableAsync(preview.Id, CancellationToken.None))!;
        Assert.Equal((PreviewStatus.Failed, "internal_error", 1), (ended.Status, ended.Error!.Code, ended.Run));
        Assert.Empty(await _stage.App.BlobNamesAsync("open-runs/"));
    }

    [Fact]
    public async Task Sweep_MarkerThatCannotBeRead_IsKeptAndDoesNotStopTheOthers()
    {
        await _stage.BlobAsync(BlobNames.Snapshot("aaaaaaaaaaaaaaaaaaaaaaaaaa"), "not a snapshot");
        PreviewAnswer preview = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url })));
        RunMarkers markers = _stage.App.Get<RunMarkers>();
        await markers.MarkAsync("aaaaaaaaaaaaaaaaaaaaaaaaaa-1", CancellationToken.None);
        await markers.MarkAsync($"{preview.Id}-1", CancellationToken.None);
        _stage.Scheduled.Clear();
        _stage.Time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await _stage.SweepAsync();
        Assert.Equal($"{preview.Id}-1", Assert.Single(_stage.Scheduled).Id);
        Assert.Equal(
            new[] { "open-runs/aaaaaaaaaaaaaaaaaaaaaaaaaa-1", $"open-runs/{preview.Id}-1" }.Order(StringComparer.Ordinal),
            await _stage.App.BlobNamesAsync("open-runs/"));
    }

    [Fact]
    public async Task Sweep_TransferThatWasAbandoned_IsDeletedAfterADay()
    {
        await _stage.BlobAsync(BlobNames.Arriving("half"), "half of a file");
        _stage.Time.Now = DateTimeOffset.UtcNow.AddHours(23);
        await _stage.SweepAsync();
        Assert.Single(await _stage.App.BlobNamesAsync("arriving/"));
        _stage.Time.Now = DateTimeOffset.UtcNow.AddHours(25);
        await _stage.SweepAsync();
        Assert.Empty(await _stage.App.BlobNamesAsync("arriving/"));
    }
}
