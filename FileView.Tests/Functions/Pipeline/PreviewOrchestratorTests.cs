using FileView.Functions.Converting;
using FileView.Functions.Downloading;
using FileView.Functions.Indexing;
using FileView.Functions.Inspecting;
using FileView.Functions.Pipeline;
using FileView.Functions.Previews;
using Microsoft.DurableTask;
using Moq;

namespace FileView.Tests.Functions.Pipeline;

/// <summary>The flow until the preview is shown, or has ended otherwise.</summary>
public sealed class PreviewOrchestratorTests
{
    private static readonly PreviewError AnError = new(PreviewErrorCodes.SourceNotFound, "The address answered 404.");

    private readonly PreviewScript _script = new();

    [Fact]
    public async Task Run_EverythingWorks_StepsInOrder()
    {
        Assert.Equal("SUCCESS", await _script.RunAsync());
        Assert.Equal(
            [
                nameof(BeginRunActivity), nameof(DownloadActivity), nameof(InspectActivity), nameof(ConvertActivity),
                nameof(PublishActivity), nameof(IndexActivity),
            ],
            _script.Calls);
    }

    [Fact]
    public async Task Run_EverythingWorks_CustomStatusTellsTheState()
    {
        await _script.RunAsync();
        Assert.Equal(["DOWNLOADING", "DOWNLOADED", "CONVERTING", "SUCCESS", "SUCCESS"], _script.Shown.Select(status => status.Status));
        Assert.Equal(["NONE", "NONE", "NONE", "INDEXING", "INDEXED"], _script.Shown.Select(status => status.Index));
        Assert.Equal("DONE", _script.Shown[^1].Text);
    }

    [Fact]
    public async Task Run_NotThePresentRun_DoesNothing()
    {
        _script.Answer(nameof(BeginRunActivity), (RunPlan?)null);
        Assert.Equal("SUPERSEDED", await _script.RunAsync());
        Assert.Equal([nameof(BeginRunActivity)], _script.Calls);
    }

    [Fact]
    public async Task Run_AnotherRunTookOverWhileConverting_WritesNothing()
    {
        _script.Answer(nameof(ConvertActivity), new ConvertOutcome());
        Assert.Equal("SUPERSEDED", await _script.RunAsync());
        Assert.Equal(nameof(ConvertActivity), _script.Calls[^1]);
    }

    [Fact]
    public async Task Run_AnotherRunTookOverBeforePublishing_DoesNotShowSuccess()
    {
        _script.Answer(nameof(PublishActivity), (TextOutcome?)null);
        Assert.Equal("SUPERSEDED", await _script.RunAsync());
        Assert.Equal("CONVERTING", _script.Shown[^1].Status);
    }

    [Fact]
    public async Task Run_DownloadCanHeal_WaitsOnDurableTimersAsLongAsItIsTold()
    {
        _script.Answer(
            nameof(DownloadActivity),
            new DownloadOutcome { RetryAfterSeconds = 0.5 },
            new DownloadOutcome { RetryAfterSeconds = 7 },
            new DownloadOutcome());
        Assert.Equal("SUCCESS", await _script.RunAsync());
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(7)], _script.Waits);
    }

    [Fact]
    public async Task Run_DownloadFails_EndsWithoutInspecting()
    {
        _script.Answer(nameof(DownloadActivity), new DownloadOutcome { Error = AnError });
        Assert.Equal("FAILED", await _script.RunAsync());
        Assert.Equal([nameof(BeginRunActivity), nameof(DownloadActivity), "EndRunActivity Failed"], _script.Calls);
    }

    [Fact]
    public async Task Run_FileIsProtected_EndsPasswordRequired()
    {
        _script.Answer(nameof(InspectActivity), new InspectOutcome { End = PreviewStatus.PasswordRequired });
        Assert.Equal("PASSWORD_REQUIRED", await _script.RunAsync());
        Assert.Equal("EndRunActivity PasswordRequired", _script.Calls[^1]);
    }

    [Fact]
    public async Task Run_NoEngine_EndsNotSupported()
    {
        _script.Answer(nameof(ConvertActivity), new ConvertOutcome { End = PreviewStatus.NotSupported, Error = AnError });
        Assert.Equal("NOT_SUPPORTED", await _script.RunAsync());
    }

    [Fact]
    public async Task Run_EveryEngineFailsForGood_EndsFailed()
    {
        _script.FailToConvert(engines: 2);
        Assert.Equal("FAILED", await _script.RunAsync());
        Assert.Equal(["", "engineb", "engineb enginec"], _script.Conversions);
        Assert.Equal("EndRunActivity Failed", _script.Calls[^1]);
        Assert.Equal(PreviewErrorCodes.ConversionTimeout, _script.End?.Error?.Code);
    }

    [Fact]
    public async Task Run_FirstEngineFailsForGood_TakesTheNext()
    {
        _script.FailToConvert(engines: 1, next: new ConvertOutcome { Artefacts = "artefacts/aa/aa/gotenberg" });
        Assert.Equal("SUCCESS", await _script.RunAsync());
        Assert.Equal(["", "engineb"], _script.Conversions);
    }

    [Fact]
    public async Task Run_ActivityFailsForGood_EndsFailed()
    {
        _script.Context
            .Setup(context => context.CallActivityAsync<ConvertOutcome>(
                new TaskName(nameof(ConvertActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ThrowsAsync(new TaskFailedException("ConvertActivity", 3, new InvalidOperationException("a bug of ours")));
        Assert.Equal("FAILED", await _script.RunAsync());
        Assert.Equal("EndRunActivity Failed", _script.Calls[^1]);
    }
}
