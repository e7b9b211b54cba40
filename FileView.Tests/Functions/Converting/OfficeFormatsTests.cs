using FileView.Functions.Converting;
using FileView.Functions.Inspecting;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Converting;

/// <summary>Every office format that LibreOffice reads, through one warm process.</summary>
public sealed class OfficeFormatsTests
{
    [Fact]
    public async Task Convert_EveryKind_ShowsItsTextWhateverItsName()
    {
        await using var app = new SamplesApp(("converting:pdf:dpi", "40"), ("converting:office:processes", "1"));
        foreach (string kind in OfficeSamples.Kinds)
        {
            byte[] sample = await OfficeSamples.MakeAsync(app, kind);

            SamplesPreview preview = await app.PreviewAsync(sample, "no-ending");

            string text = (await preview.ReadTextAsync())[0].Text;
            Assert.True(text.Contains("Kingfisher", StringComparison.Ordinal) && text.Contains("翠鸟", StringComparison.Ordinal), $"{kind}: {text}");
            Assert.True(await SamplesPicture.ShowsSomethingAsync(await preview.ReadAsync("pages/1.jpg"), "jpeg"), kind);
        }
    }

    [Fact]
    public async Task Convert_EveryKindCutOffInTheMiddle_FailsAsCorrupt()
    {
        await using var app = new SamplesApp(("converting:pdf:dpi", "40"), ("converting:office:processes", "1"));
        foreach (string kind in OfficeSamples.Kinds)
        {
            byte[] sample = await OfficeSamples.MakeAsync(app, kind);
            PreviewRun run = await app.StoreAsync(sample[..(sample.Length / 2)], "cut." + kind);

            (PreviewStatus? end, PreviewError? error) = await EndAsync(app, run);

            Assert.True(end == PreviewStatus.Failed, $"{kind}: {end} {error}");
            Assert.Equal(PreviewErrorCodes.FileCorrupt, error!.Code);
        }
    }

    private static async Task<(PreviewStatus? End, PreviewError? Error)> EndAsync(SamplesApp app, PreviewRun run)
    {
        InspectOutcome found = await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);
        if (found.End is not null)
        {
            return (found.End, found.Error);
        }

        ConvertOutcome outcome = await app.ConvertAsync(run, found.Format!);
        return (outcome.End, outcome.Error);
    }
}
