using FileView.Functions.Converting;
using FileView.Functions.Inspecting;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Converting;

public sealed class ConvertActivityTests
{
    [Fact]
    public async Task Run_Picture_ListsTheContentItself()
    {
        await using var app = new SamplesApp();
        byte[] png = SamplesImage.Png();

        SamplesPreview preview = await app.PreviewAsync(png, "a.png");

        Assert.Equal(PreviewKind.Image, preview.Manifest.Kind);
        Assert.Equal("image.png", preview.Manifest.Entry);
        Assert.StartsWith("contents/", preview.Manifest.Files["image.png"].Blob, StringComparison.Ordinal);
        Assert.Equal(png, await preview.ReadAsync("image.png"));
    }

    [Fact]
    public async Task Run_AnyFile_RecordsWhatInspectingFoundAndItsOwnStepAndLeavesNoScratch()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("x"u8.ToArray(), "a.txt");
        await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        await app.ConvertAsync(run, "txt");

        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        Assert.Equal((PreviewStatus.Converting, "text/plain", false), (snapshot.Status, snapshot.ContentType, snapshot.Protected));
        Assert.Equal(
            [(StepNames.Inspecting, StepState.Done), (StepNames.Converting, StepState.Running)],
            snapshot.Steps.Select(step => (step.Name, step.State)));
        Assert.Empty(Directory.EnumerateDirectories(Assert.Single(Directory.GetDirectories(app.ScratchRoot))));
    }

    [Fact]
    public async Task Run_Upload_RecordsTheSame()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await UploadAsync(app);

        ConvertOutcome outcome = await app.ConvertAsync(run, "txt", isProtected: false);

        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        Assert.Equal((PreviewStatus.Converting, "text/plain", false), (snapshot.Status, snapshot.ContentType, snapshot.Protected));
        Assert.Equal(StepNames.Converting, Assert.Single(snapshot.Steps).Name);
        Assert.Equal(PreviewKind.Text, (await app.OpenAsync(outcome.Artefacts!)).Manifest.Kind);
    }

    [Fact]
    public async Task Run_UploadWhoseRunEndedElsewhere_LeavesItAtThat()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await UploadAsync(app);
        await app.UpdateElsewhereAsync(run, state => state with { Status = PreviewStatus.Canceled });

        ConvertOutcome outcome = await app.ConvertAsync(run, "txt", isProtected: false);

        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        Assert.Equal(new ConvertOutcome(), outcome);
        Assert.Equal(PreviewStatus.Canceled, snapshot.Status);
        Assert.Empty(snapshot.Steps);
    }

    [Fact]
    public async Task Run_Upload_IsConvertedWhileTheBeginningIsRecorded()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await UploadAsync(app);
        var recorded = new TaskCompletionSource<PreviewSnapshot?>();

        Task<ConvertOutcome> converting = Recording(app, run, () => recorded.Task).RunAsync(new(run, "txt", false), CancellationToken.None);
        await Eventually.TrueAsync(async () => await HasManifestAsync(app), "it is converted");
        Assert.False(converting.IsCompleted);

        recorded.SetResult(await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None));
        Assert.NotNull((await converting).Artefacts);
    }

    [Fact]
    public async Task Run_UploadWhoseBeginningIsNotRecorded_SaysWhy()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await UploadAsync(app);

        ConvertActivity sut = Recording(app, run, () => Task.FromException<PreviewSnapshot?>(new IOException("The storage is away.")));

        await Assert.ThrowsAsync<IOException>(() => sut.RunAsync(new(run, "txt", false), CancellationToken.None));
    }

    [Fact]
    public async Task Run_FormatWithoutEngine_IsNotSupported()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("Rar!\u001a\u0007\u0001\0"u8.ToArray(), "a.rar");
        await app.Get<InspectActivity>().RunAsync(run, CancellationToken.None);

        ConvertOutcome outcome = await app.ConvertAsync(run, "rar");

        Assert.Equal(PreviewStatus.NotSupported, outcome.End);
        Assert.Equal(PreviewErrorCodes.FormatNotSupported, outcome.Error!.Code);
        Assert.Contains("RAR archive", outcome.Error.Detail, StringComparison.Ordinal);
        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        Assert.Equal((StepNames.Inspecting, StepState.Done), Assert.Single(snapshot.Steps.Select(step => (step.Name, step.State))));
    }

    [Theory]
    [InlineData("docx", "tools:path", "poppler-utils")]
    [InlineData("pdf", "tools:path", "poppler-utils")]
    [InlineData("docx", "converting:office:program", "libreoffice")]
    [InlineData("docx", "converting:office:python", "python3-uno")]
    public async Task Run_ToolMissing_SaysWhatToInstall(string format, string setting, string hint)
    {
        await using var app = new SamplesApp((setting, "/nowhere"));
        PreviewRun run = await app.StoreAsync(SamplesOffice.Docx("x"), "a.docx");

        ConvertOutcome outcome = await app.ConvertAsync(run, format);

        Assert.Equal(PreviewStatus.NotSupported, outcome.End);
        Assert.Equal(PreviewErrorCodes.EngineMissing, outcome.Error!.Code);
        Assert.Contains(hint, outcome.Error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LargerThanItsFamilyMayBe_FailsAndNamesTheSetting()
    {
        await using var app = new SamplesApp(("converting:families:text:max-size-mb", "1"));
        PreviewRun run = await app.StoreAsync(new byte[1_048_577], "a.txt");

        ConvertOutcome outcome = await app.ConvertAsync(run, "txt");

        Assert.Equal((PreviewStatus.Failed, PreviewErrorCodes.FileTooLarge), (outcome.End, outcome.Error?.Code));
        Assert.Contains("fileview:converting:families:text:max-size-mb", outcome.Error!.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("families:offcie:max-size-mb", "1", "other-image")]
    [InlineData("families:office:max-size-mb", "-1", "families:office:max-size-mb")]
    public async Task Settings_FamilyThatIsWrong_StopTheStart(string key, string value, string named)
    {
        await using var app = new SamplesApp(("converting:" + key, value));
        var stopped = Assert.Throws<OptionsValidationException>(() => app.Get<IOptions<ConvertingOptions>>().Value);
        Assert.Contains(named, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SameContentTwiceAtOnce_ConvertsOnce()
    {
        await using var app = new SamplesApp();
        byte[] pdf = SamplesPdf.Of("x");
        PreviewRun[] runs = [await app.StoreAsync(pdf, "a.pdf"), await app.StoreAsync(pdf, "b.pdf"), await app.StoreAsync(pdf, "c.pdf")];

        ConvertOutcome[] outcomes = await Task.WhenAll(runs.Select(run => app.ConvertAsync(run, "pdf")));

        Assert.Single(outcomes.Select(outcome => outcome.Artefacts).Distinct());
        Assert.Single(app.Log.Messages, message => message.StartsWith("Converted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_CacheOff_ConvertsEachRunIntoAFolderOfItsOwn()
    {
        await using var app = new SamplesApp(("preview:cache:enabled", "false"));
        PreviewRun[] runs = [await app.StoreAsync("x"u8.ToArray(), "a.txt"), await app.StoreAsync("x"u8.ToArray(), "a.txt")];

        ConvertOutcome first = await app.ConvertAsync(runs[0], "txt");
        ConvertOutcome second = await app.ConvertAsync(runs[1], "txt");

        Assert.NotEqual(first.Artefacts, second.Artefacts);
    }

    [Fact]
    public async Task Run_SameBytesUnderOtherFormat_HaveArtefactsOfTheirOwn()
    {
        await using var app = new SamplesApp();

        SamplesPreview text = await app.PreviewAsync("a,b\n", "a.txt");
        SamplesPreview table = await app.PreviewAsync("a,b\n", "a.csv");

        Assert.NotEqual(text.Artefacts, table.Artefacts);
    }

    [Fact]
    public async Task Run_ArtefactGone_ConvertsAgain()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("x"u8.ToArray(), "a.txt");
        SamplesPreview preview = await app.OpenAsync((await app.ConvertAsync(run, "txt")).Artefacts!);
        await app.Blobs.DeleteAsync(preview.Manifest.Files["index.html"].Blob, CancellationToken.None);

        await app.ConvertAsync(run, "txt");

        Assert.Contains("<span>x</span>", await preview.ReadHtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ContentGone_FailsWithReason()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("x"u8.ToArray(), "a.txt");
        PreviewSnapshot snapshot = (await app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None))!;
        await app.Blobs.DeleteAsync(BlobNames.Content(snapshot.Sha256!), CancellationToken.None);

        ConvertOutcome outcome = await app.ConvertAsync(run, "txt");

        Assert.Equal(PreviewStatus.Failed, outcome.End);
        Assert.Equal(PreviewErrorCodes.ContentMissing, outcome.Error!.Code);
    }

    [Fact]
    public async Task Run_RunIsOver_StopsQuietly()
    {
        await using var app = new SamplesApp();
        PreviewRun run = await app.StoreAsync("x"u8.ToArray(), "a.txt");
        await app.Snapshots.UpdateAsync(run, state => state with { Status = PreviewStatus.Canceled }, CancellationToken.None);

        ConvertOutcome outcome = await app.ConvertAsync(run, "txt");

        Assert.Equal(new ConvertOutcome(), outcome);
    }

    private static async Task<PreviewRun> UploadAsync(SamplesApp app)
    {
        PreviewRun run = await app.StoreAsync("x"u8.ToArray(), "a.txt");
        await app.Snapshots.UpdateAsync(run, state => state with { IsUpload = true }, CancellationToken.None);
        return run;
    }

    private static ConvertActivity Recording(SamplesApp app, PreviewRun run, Func<Task<PreviewSnapshot?>> record)
    {
        var snapshots = new Mock<ISnapshotStore>();
        snapshots.Setup(store => store.GetForStepAsync(run, It.IsAny<CancellationToken>()))
            .Returns(() => app.Snapshots.GetForStepAsync(run, CancellationToken.None));
        snapshots.Setup(store => store.UpdateAsync(run, It.IsAny<Func<PreviewSnapshot, PreviewSnapshot>>(), It.IsAny<CancellationToken>()))
            .Returns(record);
        return ActivatorUtilities.CreateInstance<ConvertActivity>(app.Get<IServiceProvider>(), snapshots.Object);
    }

    private static async Task<bool> HasManifestAsync(SamplesApp app)
    {
        await foreach (ListedBlob blob in app.Blobs.ListAsync(BlobNames.AllArtefacts, CancellationToken.None))
        {
            if (blob.Name.EndsWith("manifest.json", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
