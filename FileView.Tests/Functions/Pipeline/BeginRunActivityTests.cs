using FileView.Functions.Pipeline;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Pipeline;

/// <summary>What a run knows before it decides anything.</summary>
public sealed class BeginRunActivityTests
{
    private static readonly PreviewRun TheRun = new("aaaaaaaaaaaaaaaaaaaaaaaaaa", 1);

    private readonly Mock<ISnapshotStore> _snapshots = new();
    private readonly Mock<IBlobStore> _blobs = new();

    [Fact]
    public async Task Run_Upload_IsThereWithoutALook()
    {
        RunPlan? plan = await BeginAsync(new PreviewSnapshot { Id = TheRun.PreviewId, Scope = "a", Run = 1, Sha256 = "aa", IsUpload = true });

        Assert.True(plan!.HasContent);
        Assert.Empty(_blobs.Invocations);
    }

    [Theory]
    [InlineData(3L, true)]
    [InlineData(null, false)]
    public async Task Run_ContentOfTheRunBefore_IsLookedFor(long? size, bool expected)
    {
        _blobs.Setup(blobs => blobs.GetSizeAsync(BlobNames.Content("aa"), It.IsAny<CancellationToken>())).ReturnsAsync(size);

        RunPlan? plan = await BeginAsync(new PreviewSnapshot { Id = TheRun.PreviewId, Scope = "a", Run = 1, Sha256 = "aa" });

        Assert.Equal(expected, plan!.HasContent);
    }

    [Fact]
    public async Task Run_NotThePresentOne_HasNoPlan() => Assert.Null(await BeginAsync(null));

    private Task<RunPlan?> BeginAsync(PreviewSnapshot? snapshot)
    {
        _snapshots.Setup(store => store.GetForStepAsync(TheRun, It.IsAny<CancellationToken>())).ReturnsAsync(snapshot);
        return new BeginRunActivity(_snapshots.Object, _blobs.Object, Options.Create(new PipelineOptions())).RunAsync(TheRun, CancellationToken.None);
    }
}
