using FileView.Functions.Indexing;
using FileView.Functions.Pipeline;
using FileView.Functions.Previews;
using Microsoft.DurableTask;
using Moq;

namespace FileView.Tests.Functions.Pipeline;

/// <summary>The flow behind a preview that is shown: its text is read and indexed, and whoever waits is told.</summary>
public sealed class PreviewOrchestratorTextTests
{
    private readonly PreviewScript _script = new();

    [Theory]
    [InlineData(TextStatus.Partial, IndexStatus.Indexing, "INDEXED")]
    [InlineData(TextStatus.Failed, IndexStatus.None, "NONE")]
    internal async Task Run_PicturesToRead_AreReadByAnOrchestrationOfTheirOwnBeforeTheIndex(TextStatus text, IndexStatus index, string end)
    {
        _script.Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Pending, IndexStatus.None));
        _script.Context
            .Setup(context => context.CallSubOrchestratorAsync<TextOutcome?>(
                new TaskName(nameof(OcrOrchestrator)),
                new OcrRun(PreviewScript.TheRun, null),
                It.Is<TaskOptions>(options => ((SubOrchestrationOptions)options).InstanceId == "aaaaaaaaaaaaaaaaaaaaaaaaaa-1-ocr")))
            .ReturnsAsync(new TextOutcome(text, index));
        Assert.Equal("SUCCESS", await _script.RunAsync());
        Assert.Equal(end, _script.Shown[^1].Index);
        Assert.Equal(text.ToString().ToUpperInvariant(), _script.Shown[^1].Text);
        Assert.Equal(index == IndexStatus.Indexing, _script.Calls.Contains(nameof(IndexActivity)));
    }

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 0)]
    public async Task Run_NobodyIsToBeTold_AsksNobody(bool? atFirst, bool? thereafter, int times)
    {
        _script.Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Done, IndexStatus.Indexing, atFirst));
        _script.Answer<IndexOutcome?>(nameof(IndexActivity), new IndexOutcome(IndexStatus.Indexed, thereafter));
        Assert.Equal("SUCCESS", await _script.RunAsync());
        _script.VerifyAnnounced(times);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 1)]
    [InlineData(null, null, 2)]
    public async Task Run_SomebodyJoinsWhileItIsRead_IsToldOfTheText(bool? atFirst, bool? thereafter, int times)
    {
        _script.Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Pending, IndexStatus.None, atFirst));
        _script.Context
            .Setup(context => context.CallSubOrchestratorAsync<TextOutcome?>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ReturnsAsync(new TextOutcome(TextStatus.Failed, IndexStatus.None, thereafter));
        Assert.Equal("SUCCESS", await _script.RunAsync());
        _script.VerifyAnnounced(times);
    }

    [Fact]
    public async Task Run_AnotherRunTookOverWhileReading_IndexesNothing()
    {
        _script.Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Pending, IndexStatus.None));
        Assert.Equal("SUPERSEDED", await _script.RunAsync());
        Assert.DoesNotContain(nameof(IndexActivity), _script.Calls);
    }

    [Fact]
    public async Task Run_NothingToIndex_DoesNotAskTheIndex()
    {
        _script.Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.None, IndexStatus.None));
        Assert.Equal("SUCCESS", await _script.RunAsync());
        Assert.Equal(nameof(PublishActivity), _script.Calls[^1]);
        Assert.Equal("NONE", _script.Shown[^1].Index);
    }

    [Fact]
    public async Task Run_IndexFailsForGood_IsRecordedAndThePreviewStaysSuccess()
    {
        _script.FailToIndex(new IndexUnavailableException("The search index is away."));
        Assert.Equal("SUCCESS", await _script.RunAsync());
        Assert.Equal("IndexFailedActivity The search index is away.", _script.Calls[^1]);
        Assert.Equal(("SUCCESS", "DONE", "INDEX_FAILED"), (_script.Shown[^1].Status, _script.Shown[^1].Text, _script.Shown[^1].Index));
    }

    [Fact]
    public async Task Run_IndexFailsUnexpectedly_TellsNothingOfTheCause()
    {
        _script.FailToIndex(new InvalidOperationException("/secret/path"));
        await _script.RunAsync();
        Assert.Equal($"IndexFailedActivity {IndexFailures.Unexpected}", _script.Calls[^1]);
    }

    [Fact]
    public async Task Run_AnotherRunTookOverWhileIndexing_IsSuperseded()
    {
        _script.Answer(nameof(IndexActivity), (IndexOutcome?)null);
        Assert.Equal("SUPERSEDED", await _script.RunAsync());
    }

    [Fact]
    public async Task Run_Index_IsTriedFiveTimesMoreInGrowingWaits()
    {
        TaskOptions? used = null;
        _script.Context
            .Setup(context => context.CallActivityAsync<IndexOutcome?>(
                new TaskName(nameof(IndexActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName _, object? _, TaskOptions? options) => used = options)
            .ReturnsAsync(new IndexOutcome(IndexStatus.Indexed));
        await _script.RunAsync();

        RetryPolicy policy = used!.Retry!.Policy!;
        Assert.Equal(6, policy.MaxNumberOfAttempts);
        Assert.Equal(TimeSpan.FromSeconds(1), policy.FirstRetryInterval);
        Assert.Equal(2, policy.BackoffCoefficient);
        Assert.Equal(TimeSpan.FromSeconds(30), policy.MaxRetryInterval);
    }
}
