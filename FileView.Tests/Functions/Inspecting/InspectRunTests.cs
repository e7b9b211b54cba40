using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Inspecting;

/// <summary>What inspecting records of a run, and when it leaves a run alone.</summary>
public sealed class InspectRunTests
{
    [Fact]
    public async Task Run_Content_RecordsThatTheStepBegan()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync(SamplesPdf.Of("x"), "a.bin");

        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        Assert.Equal("pdf", found.Format);
        Assert.False(found.Protected);
        Assert.Equal(PreviewStatus.Downloaded, snapshot.Status);
        Assert.Equal(StepState.Running, Assert.Single(snapshot.Steps).State);
    }

    [Fact]
    public async Task Run_ContentWasBroughtByAnotherProcess_InspectsThatOne()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("text"u8.ToArray(), "a.bin");
        PreviewSnapshot other = (await app.Snapshots.GetDurableAsync((await app.StoreAsync(SamplesPdf.Of("x"), "b.bin")).PreviewId, CancellationToken.None))!;
        await app.UpdateElsewhereAsync(run, state => state with { Sha256 = other.Sha256 });

        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        Assert.Equal("pdf", found.Format);
    }

    [Fact]
    public async Task Run_ContentIsNotThere_KnowsNothingOfIt()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("text"u8.ToArray(), "a.bin");
        PreviewSnapshot stored = (await app.Snapshots.UpdateAsync(run, state => state with { IsUpload = true, Protected = true }, CancellationToken.None))!;
        await app.Blobs.DeleteAsync(BlobNames.Content(stored.Sha256!), CancellationToken.None);

        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        Assert.Equal(PreviewErrorCodes.ContentMissing, found.Error?.Code);
        Assert.Equal((false, true), (snapshot.IsInspected, snapshot.Protected));
    }

    [Fact]
    public async Task Run_NextStepIsAtWork_LeavesTheRecordToIt()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("text"u8.ToArray(), "a.txt");
        await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        await app.ConvertAsync(run, "txt");

        InspectOutcome second = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        Assert.Equal(new InspectOutcome(), second);
        Assert.Equal(StepState.Done, snapshot.Steps[0].State);
    }

    [Fact]
    public async Task Run_EndedElsewhere_LeavesItAtThat()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync(SamplesPdf.Of("x"), "a.bin");
        await app.Snapshots.UpdateAsync(run, state => state with { Status = PreviewStatus.Canceled }, CancellationToken.None);

        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        Assert.Equal(new InspectOutcome(), found);
        Assert.Empty((await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!.Steps);
    }

    [Fact]
    public async Task Run_ContentGone_FailsWithReason()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("x"u8.ToArray(), "a.txt");
        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        await app.Blobs.DeleteAsync(BlobNames.Content(snapshot.Sha256!), CancellationToken.None);

        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        Assert.Equal(PreviewErrorCodes.ContentMissing, found.Error!.Code);
    }

    [Fact]
    public async Task Run_RunIsOver_StopsQuietly()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("x"u8.ToArray(), "a.txt");
        await app.Snapshots.UpdateAsync(run, state => state with { Status = PreviewStatus.Canceled }, CancellationToken.None);

        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        Assert.Equal(new InspectOutcome(), found);
    }
}
