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

/// <summary>Plays a <see cref="PreviewOrchestrator"/> its part: every step works, unless it is told otherwise.</summary>
internal sealed class PreviewScript
{
    public static readonly PreviewRun TheRun = new("aaaaaaaaaaaaaaaaaaaaaaaaaa", 1);

    public PreviewScript()
    {
        Context
            .Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .Callback((TimeSpan delay, CancellationToken _) => Waits.Add(delay))
            .Returns(Task.CompletedTask);
        Context
            .Setup(context => context.SetCustomStatus(It.IsAny<object?>()))
            .Callback((object? status) => Shown.Add(Assert.IsType<RunStatus>(status)));
        Context.Setup(context => context.CreateReplaySafeLogger<PreviewOrchestrator>()).Returns(NullLogger.Instance);
        Answer(nameof(BeginRunActivity), new RunPlan(true, 3, 1000, 2, 1000, 5, 1000));
        Answer(nameof(DownloadActivity), new DownloadOutcome());
        Answer(nameof(InspectActivity), new InspectOutcome { Format = "docx" });
        Answer(nameof(ConvertActivity), new ConvertOutcome { Artefacts = "artefacts/aa/aa/libreoffice" });
        Answer<TextOutcome?>(nameof(PublishActivity), new TextOutcome(TextStatus.Done, IndexStatus.Indexing));
        Answer<IndexOutcome?>(nameof(IndexActivity), new IndexOutcome(IndexStatus.Indexed));
        Context
            .Setup(context => context.CallActivityAsync(
                new TaskName(nameof(IndexFailedActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName name, object? input, TaskOptions? _) => Calls.Add($"{name.Name} {((IndexFailedRequest)input!).Reason}"))
            .Returns(Task.CompletedTask);
        Context
            .Setup(context => context.CallActivityAsync(
                new TaskName(nameof(EndRunActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName name, object? input, TaskOptions? _) =>
            {
                End = (EndRunRequest)input!;
                Calls.Add($"{name.Name} {End.Status}");
            })
            .Returns(Task.CompletedTask);
    }

    /// <summary>Gets what the orchestrator sees.</summary>
    public Mock<TaskOrchestrationContext> Context { get; } = new();

    /// <summary>Gets the activities that were called, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Gets the durable waits.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Gets what the custom status told.</summary>
    public List<RunStatus> Shown { get; } = [];

    /// <summary>Gets the engines that had failed, at each conversion.</summary>
    public List<string> Conversions { get; } = [];

    /// <summary>Gets the end that was recorded.</summary>
    public EndRunRequest? End { get; private set; }

    /// <summary>Runs it to its end.</summary>
    public Task<string> RunAsync() => PreviewOrchestrator.Run(Context.Object, TheRun);

    /// <summary>Has an activity give some answers, one after the other; the last one again and again.</summary>
    public void Answer<T>(string activity, params T[] answers)
    {
        var left = new Queue<T>(answers);
        Context
            .Setup(context => context.CallActivityAsync<T>(new TaskName(activity), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback(() => Calls.Add(activity))
            .ReturnsAsync(() => left.Count > 1 ? left.Dequeue() : left.Peek());
    }

    /// <summary>Has some engines fail for good, and the next one do what is told.</summary>
    public void FailToConvert(int engines, ConvertOutcome? next = null) =>
        Context
            .Setup(context => context.CallActivityAsync<ConvertOutcome>(
                new TaskName(nameof(ConvertActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Returns((TaskName _, object? input, TaskOptions? _) =>
            {
                Conversions.Add(string.Join(' ', ((ConvertRequest)input!).Failed ?? []));
                return Conversions.Count <= engines
                    ? throw new TaskFailedException("ConvertActivity", 3, new InvalidOperationException($"conversion_timeout (engine{(char)('a' + Conversions.Count)}): too slow"))
                    : Task.FromResult(next ?? new ConvertOutcome { NoEngineLeft = true });
            });

    /// <summary>Has the index fail for good.</summary>
    public void FailToIndex(Exception cause) =>
        Context
            .Setup(context => context.CallActivityAsync<IndexOutcome?>(
                new TaskName(nameof(IndexActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ThrowsAsync(new TaskFailedException(nameof(IndexActivity), 5, cause));

    /// <summary>Asserts how often those who wait were looked for.</summary>
    public void VerifyAnnounced(int times) => Context.Verify(
        context => context.CallActivityAsync(nameof(AnnounceActivity), It.IsAny<RunState>(), It.IsAny<TaskOptions?>()), Times.Exactly(times));
}
