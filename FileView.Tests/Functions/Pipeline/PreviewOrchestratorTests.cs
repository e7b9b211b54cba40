using FileView.Functions.Converting;
using FileView.Functions.Delivering.Webhooks;
using FileView.Functions.Downloading;
using FileView.Functions.Indexing;
using FileView.Functions.Inspecting;
using FileView.Functions.Pipeline;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace FileView.Tests.Functions.Pipeline;

public sealed class PreviewOrchestratorTests
{
    private static readonly PreviewRun TheRun = new("aaaaaaaaaaaaaaaaaaaaaaaaaa", 1);
    private static readonly PreviewError AnError = new(PreviewErrorCodes.SourceNotFound, "The address answered 404.");

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly List<string> _calls = [];
    private readonly List<TimeSpan> _waits = [];
    private readonly List<RunStatus> _shown = [];
    private readonly List<string> _conversions = [];
    private EndRunRequest? _end;

    public PreviewOrchestratorTests()
    {
        _context
            .Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .Callback((TimeSpan delay, CancellationToken _) => _waits.Add(delay))
            .Returns(Task.CompletedTask);
        _context
            .Setup(context => context.SetCustomStatus(It.IsAny<object?>()))
            .Callback((object? status) => _shown.Add(Assert.IsType<RunStatus>(status)));
        _context.Setup(context => context.CreateReplaySafeLogger<PreviewOrchestrator>()).Returns(NullLogger.Instance);
        Answer(nameof(BeginRunActivity), new RunPlan(true, 3, 1000, 2, 1000, 5, 1000));
        Answer(nameof(DownloadActivity), new DownloadOutcome());
        Answer(nameof(InspectActivity), new InspectOutcome { Format = "docx" });
        Answer(nameof(ConvertActivity), new ConvertOutcome { Artefacts = "artefacts/aa/aa/libreoffice" });
        Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Done, IndexStatus.Indexing));
        Answer<IndexOutcome?>(nameof(IndexActivity), new IndexOutcome(IndexStatus.Indexed));
        _context
            .Setup(context => context.CallActivityAsync(
                new TaskName(nameof(IndexFailedActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName name, object? input, TaskOptions? _) => _calls.Add($"{name.Name} {((IndexFailedRequest)input!).Reason}"))
            .Returns(Task.CompletedTask);
        _context
            .Setup(context => context.CallActivityAsync(
                new TaskName(nameof(EndRunActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName name, object? input, TaskOptions? _) =>
            {
                _end = (EndRunRequest)input!;
                _calls.Add($"{name.Name} {_end.Status}");
            })
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task Run_EverythingWorks_StepsInOrder()
    {
        Assert.Equal("SUCCESS", await RunAsync());
        Assert.Equal(
            [
                nameof(BeginRunActivity), nameof(DownloadActivity), nameof(InspectActivity), nameof(ConvertActivity),
                nameof(PublishActivity), nameof(IndexActivity),
            ],
            _calls);
    }

    [Fact]
    public async Task Run_EverythingWorks_CustomStatusTellsTheState()
    {
        await RunAsync();
        Assert.Equal(["DOWNLOADING", "DOWNLOADED", "CONVERTING", "SUCCESS", "SUCCESS"], _shown.Select(status => status.Status));
        Assert.Equal(["NONE", "NONE", "NONE", "INDEXING", "INDEXED"], _shown.Select(status => status.Index));
        Assert.Equal("DONE", _shown[^1].Text);
    }

    [Theory]
    [InlineData(TextStatus.Partial, IndexStatus.Indexing, "INDEXED")]
    [InlineData(TextStatus.Failed, IndexStatus.None, "NONE")]
    internal async Task Run_PicturesToRead_AreReadByAnOrchestrationOfTheirOwnBeforeTheIndex(TextStatus text, IndexStatus index, string end)
    {
        Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Pending, IndexStatus.None));
        _context
            .Setup(context => context.CallSubOrchestratorAsync<TextOutcome?>(
                new TaskName(nameof(OcrOrchestrator)),
                new OcrRun(TheRun, null),
                It.Is<TaskOptions>(options => ((SubOrchestrationOptions)options).InstanceId == "aaaaaaaaaaaaaaaaaaaaaaaaaa-1-ocr")))
            .ReturnsAsync(new TextOutcome(text, index));
        Assert.Equal("SUCCESS", await RunAsync());
        Assert.Equal(end, _shown[^1].Index);
        Assert.Equal(text.ToString().ToUpperInvariant(), _shown[^1].Text);
        Assert.Equal(index == IndexStatus.Indexing, _calls.Contains(nameof(IndexActivity)));
    }

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 0)]
    public async Task Run_NobodyIsToBeTold_AsksNobody(bool? atFirst, bool? thereafter, int times)
    {
        Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Done, IndexStatus.Indexing, atFirst));
        Answer<IndexOutcome?>(nameof(IndexActivity), new IndexOutcome(IndexStatus.Indexed, thereafter));
        Assert.Equal("SUCCESS", await RunAsync());
        VerifyAnnounced(times);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 1)]
    [InlineData(null, null, 2)]
    public async Task Run_SomebodyJoinsWhileItIsRead_IsToldOfTheText(bool? atFirst, bool? thereafter, int times)
    {
        Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Pending, IndexStatus.None, atFirst));
        _context
            .Setup(context => context.CallSubOrchestratorAsync<TextOutcome?>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ReturnsAsync(new TextOutcome(TextStatus.Failed, IndexStatus.None, thereafter));
        Assert.Equal("SUCCESS", await RunAsync());
        VerifyAnnounced(times);
    }

    [Fact]
    public async Task Run_AnotherRunTookOverWhileReading_IndexesNothing()
    {
        Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Pending, IndexStatus.None));
        Assert.Equal("SUPERSEDED", await RunAsync());
        Assert.DoesNotContain(nameof(IndexActivity), _calls);
    }

    [Fact]
    public async Task Run_NotThePresentRun_DoesNothing()
    {
        Answer(nameof(BeginRunActivity), (RunPlan?)null);
        Assert.Equal("SUPERSEDED", await RunAsync());
        Assert.Equal([nameof(BeginRunActivity)], _calls);
    }

    [Fact]
    public async Task Run_AnotherRunTookOverWhileConverting_WritesNothing()
    {
        Answer(nameof(ConvertActivity), new ConvertOutcome());
        Assert.Equal("SUPERSEDED", await RunAsync());
        Assert.Equal(nameof(ConvertActivity), _calls[^1]);
    }

    [Fact]
    public async Task Run_AnotherRunTookOverBeforePublishing_DoesNotShowSuccess()
    {
        Answer(nameof(PublishActivity), (TextOutcome?)null);
        Assert.Equal("SUPERSEDED", await RunAsync());
        Assert.Equal("CONVERTING", _shown[^1].Status);
    }

    [Fact]
    public async Task Run_DownloadCanHeal_WaitsOnDurableTimersAsLongAsItIsTold()
    {
        Answer(
            nameof(DownloadActivity),
            new DownloadOutcome { RetryAfterSeconds = 0.5 },
            new DownloadOutcome { RetryAfterSeconds = 7 },
            new DownloadOutcome());
        Assert.Equal("SUCCESS", await RunAsync());
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(7)], _waits);
    }

    [Fact]
    public async Task Run_DownloadFails_EndsWithoutInspecting()
    {
        Answer(nameof(DownloadActivity), new DownloadOutcome { Error = AnError });
        Assert.Equal("FAILED", await RunAsync());
        Assert.Equal([nameof(BeginRunActivity), nameof(DownloadActivity), "EndRunActivity Failed"], _calls);
    }

    [Fact]
    public async Task Run_FileIsProtected_EndsPasswordRequired()
    {
        Answer(nameof(InspectActivity), new InspectOutcome { End = PreviewStatus.PasswordRequired });
        Assert.Equal("PASSWORD_REQUIRED", await RunAsync());
        Assert.Equal("EndRunActivity PasswordRequired", _calls[^1]);
    }

    [Fact]
    public async Task Run_NoEngine_EndsNotSupported()
    {
        Answer(nameof(ConvertActivity), new ConvertOutcome { End = PreviewStatus.NotSupported, Error = AnError });
        Assert.Equal("NOT_SUPPORTED", await RunAsync());
    }

    [Fact]
    public async Task Run_EveryEngineFailsForGood_EndsFailed()
    {
        FailToConvert(engines: 2);
        Assert.Equal("FAILED", await RunAsync());
        Assert.Equal(["", "engineb", "engineb enginec"], _conversions);
        Assert.Equal("EndRunActivity Failed", _calls[^1]);
        Assert.Equal(PreviewErrorCodes.ConversionTimeout, _end?.Error?.Code);
    }

    [Fact]
    public async Task Run_FirstEngineFailsForGood_TakesTheNext()
    {
        FailToConvert(engines: 1, next: new ConvertOutcome { Artefacts = "artefacts/aa/aa/gotenberg" });
        Assert.Equal("SUCCESS", await RunAsync());
        Assert.Equal(["", "engineb"], _conversions);
    }

    [Fact]
    public async Task Run_ActivityFailsForGood_EndsFailed()
    {
        _context
            .Setup(context => context.CallActivityAsync<ConvertOutcome>(
                new TaskName(nameof(ConvertActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ThrowsAsync(new TaskFailedException("ConvertActivity", 3, new InvalidOperationException("a bug of ours")));
        Assert.Equal("FAILED", await RunAsync());
        Assert.Equal("EndRunActivity Failed", _calls[^1]);
    }

    [Fact]
    public async Task Run_NothingToIndex_DoesNotAskTheIndex()
    {
        Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.None, IndexStatus.None));
        Assert.Equal("SUCCESS", await RunAsync());
        Assert.Equal(nameof(PublishActivity), _calls[^1]);
        Assert.Equal("NONE", _shown[^1].Index);
    }

    [Fact]
    public async Task Run_IndexFailsForGood_IsRecordedAndThePreviewStaysSuccess()
    {
        FailToIndex(new IndexUnavailableException("The search index is away."));
        Assert.Equal("SUCCESS", await RunAsync());
        Assert.Equal("IndexFailedActivity The search index is away.", _calls[^1]);
        Assert.Equal(("SUCCESS", "DONE", "INDEX_FAILED"), (_shown[^1].Status, _shown[^1].Text, _shown[^1].Index));
    }

    [Fact]
    public async Task Run_IndexFailsUnexpectedly_TellsNothingOfTheCause()
    {
        FailToIndex(new InvalidOperationException("/secret/path"));
        await RunAsync();
        Assert.Equal($"IndexFailedActivity {IndexFailures.Unexpected}", _calls[^1]);
    }

    [Fact]
    public async Task Run_AnotherRunTookOverWhileIndexing_IsSuperseded()
    {
        Answer(nameof(IndexActivity), (IndexOutcome?)null);
        Assert.Equal("SUPERSEDED", await RunAsync());
    }

    [Fact]
    public async Task Run_Index_IsTriedFiveTimesMoreInGrowingWaits()
    {
        TaskOptions? used = null;
        _context
            .Setup(context => context.CallActivityAsync<IndexOutcome?>(
                new TaskName(nameof(IndexActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName _, object? _, TaskOptions? options) => used = options)
            .ReturnsAsync(new IndexOutcome(IndexStatus.Indexed));
        await RunAsync();

        RetryPolicy policy = used!.Retry!.Policy!;
        Assert.Equal(6, policy.MaxNumberOfAttempts);
        Assert.Equal(TimeSpan.FromSeconds(1), policy.FirstRetryInterval);
        Assert.Equal(2, policy.BackoffCoefficient);
        Assert.Equal(TimeSpan.FromSeconds(30), policy.MaxRetryInterval);
    }

    private void VerifyAnnounced(int times) => _context.Verify(
        context => context.CallActivityAsync(nameof(AnnounceActivity), It.IsAny<RunState>(), It.IsAny<TaskOptions?>()), Times.Exactly(times));

    private void FailToIndex(Exception cause) =>
        _context
            .Setup(context => context.CallActivityAsync<IndexOutcome?>(
                new TaskName(nameof(IndexActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ThrowsAsync(new TaskFailedException(nameof(IndexActivity), 5, cause));

    private Task<string> RunAsync() => PreviewOrchestrator.Run(_context.Object, TheRun);

    private void FailToConvert(int engines, ConvertOutcome? next = null) =>
        _context
            .Setup(context => context.CallActivityAsync<ConvertOutcome>(
                new TaskName(nameof(ConvertActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Returns((TaskName _, object? input, TaskOptions? _) =>
            {
                _conversions.Add(string.Join(' ', ((ConvertRequest)input!).Failed ?? []));
                return _conversions.Count <= engines
                    ? throw new TaskFailedException("ConvertActivity", 3, new InvalidOperationException($"conversion_timeout (engine{(char)('a' + _conversions.Count)}): too slow"))
                    : Task.FromResult(next ?? new ConvertOutcome { NoEngineLeft = true });
            });

    private void Answer<T>(string activity, params T[] answers)
    {
        var left = new Queue<T>(answers);
        _context
            .Setup(context => context.CallActivityAsync<T>(new TaskName(activity), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback(() => _calls.Add(activity))
            .ReturnsAsync(() => left.Count > 1 ? left.Dequeue() : left.Peek());
    }
}
