using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Tests.Support;
using FileView.Tests.Support.Fuzzing;

namespace FileView.Tests.Functions.Inspecting;

/// <summary>The files that broken ones are made of: one of every format, each what it says, and the same cases everywhere.</summary>
public sealed class FuzzSamplesTests
{
    [Fact]
    public async Task Inspect_EachSample_IsOfItsFormatAndEveryFormatHasOne()
    {
        await using var app = new SamplesApp();
        var seen = new HashSet<string>();
        foreach (FuzzSample sample in FuzzSamples.All)
        {
            PreviewRun run = await app.StoreAsync(sample.Content, sample.Name);
            InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
            PreviewSnapshot snapshot = (await app.Snapshots.GetAsync(run.PreviewId, CancellationToken.None))!;
            seen.UnionWith(FileFormats.All
                .Where(format => found.Format is null ? format.MediaType == snapshot.ContentType : format.Id == found.Format)
                .Select(format => format.Id));
        }

        Assert.Empty(FileFormats.All.Select(format => format.Id).Except(seen));
    }

    [Fact]
    public void Make_SameSeedAndNumber_GivesTheSameBytes() => Assert.All(
        Enumerable.Range(1, 3 * FuzzSamples.Round),
        number => Assert.Equal(FuzzCase.Make(3, number).Content, FuzzCase.Make(3, number).Content));

    [Fact]
    public void Make_OneRound_TakesEveryFileOnce() => Assert.Equal(
        FuzzSamples.Files, Enumerable.Range(1, FuzzSamples.Round).Select(FuzzSamples.Of).Where(FuzzSamples.Files.Contains));

    [Fact]
    public void Make_TwoThousandCases_TakeEverySample() => Assert.Empty(
        FuzzSamples.All.Except(Enumerable.Range(1, 2_000).Select(FuzzSamples.Of)));
}
