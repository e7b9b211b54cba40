using FileView.Functions.Ocr;
using FileView.Functions.Ocr.Service;
using FileView.Functions.Pipeline;
using FileView.Functions.Previews;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace FileView.Tests.Functions.Pipeline;

/// <summary>Plays an <see cref="OcrOrchestrator"/> its part: a clock of its own, looks that answer as told, and rings.</summary>
internal sealed class OcrScript
{
    public static readonly PreviewRun TheRun = new("aaaaaaaaaaaaaaaaaaaaaaaaaa", 1);
    public static readonly TextOutcome Done = new(TextStatus.Done, IndexStatus.Indexing);

    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly Queue<(double At, string Job)> _rings = new();
    private TaskCompletionSource<OcrCompleted> _ring = new();
    private DateTime _now = Start;
    private int _submissions;

    public OcrScript(double? grace)
    {
        _context.SetupGet(context => context.CurrentUtcDateTime).Returns(() => _now);
        _context.Setup(context => context.CreateReplaySafeLogger<OcrOrchestrator>()).Returns(NullLogger.Instance);
        _context
            .Setup(context => context.WaitForExternalEvent<OcrCompleted>(OcrInstance.Completed, It.IsAny<CancellationToken>()))
            .Returns(() =>
            {
                OpenWaits++;
                return (_ring = new TaskCompletionSource<OcrCompleted>()).Task;
            });
        _context
            .Setup(context => context.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>()))
            .Returns((DateTime at, CancellationToken _) => WaitUntil(at));
        _context
            .Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .Returns((TimeSpan wait, CancellationToken _) =>
            {
                _now += wait;
                return Task.CompletedTask;
            });
        _context
            .Setup(context => context.ContinueAsNew(It.IsAny<object?>(), It.IsAny<bool>()))
            .Callback((object? input, bool _) => ContinuedWith = (OcrRun)input!);
        Answer<OcrPlan?>(nameof(BeginOcrActivity), _ => OcrWatchTests.Plan(grace));
        Answer(nameof(SubmitOcrActivity), input => Submit((SubmitOcrRequest)input));
        Answer(nameof(OcrLookActivity), input => Look((OcrLookRequest)input));
        Answer<TextOutcome?>(nameof(EndTextActivity), input =>
        {
            GivenUp = (EndTextRequest)input;
            return new TextOutcome(TextStatus.Failed, IndexStatus.None);
        });
    }

    /// <summary>Gets what each look answers, in order; the last one is repeated.</summary>
    public List<OcrLook> Looks { get; } = [];

    /// <summary>Gets the looks that there were: when, in seconds, at what job, and whether a callback was the reason.</summary>
    public List<(double At, string Job, bool Rang)> Seen { get; } = [];

    /// <summary>Gets or sets how many pages are done at a look, counted from 1.</summary>
    public Func<int, int> PagesDone { get; set; } = _ => 0;

    /// <summary>Gets or sets how many looks fail on our side.</summary>
    public int BreakingLooks { get; set; }

    public Func<SubmitOcrRequest, SubmitOcrOutcome>? OnSubmit { get; set; }

    public EndTextRequest? GivenUp { get; private set; }

    public OcrRun? ContinuedWith { get; private set; }

    public int OpenWaits { get; private set; }

    public double Seconds => (_now - Start).TotalSeconds;

    /// <summary>Has a callback come.</summary>
    public OcrScript Ring(double at, string job = "job-1")
    {
        _rings.Enqueue((at, job));
        return this;
    }

    public Task<TextOutcome?> RunAsync(OcrWatch? watch = null) => OcrOrchestrator.Run(_context.Object, new OcrRun(TheRun, watch));

    private static TaskFailedException Failure(Exception cause) => new(nameof(SubmitOcrActivity), 1, cause);

    private Task WaitUntil(DateTime at)
    {
        if (_rings.TryPeek(out (double At, string Job) ring) && Start.AddSeconds(ring.At) <= at)
        {
            _rings.Dequeue();
            _now = Later(_now, Start.AddSeconds(ring.At));
            _ring.SetResult(new OcrCompleted(ring.Job));
            return new TaskCompletionSource().Task;
        }

        _now = Later(_now, at);
        return Task.CompletedTask;
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private SubmitOcrOutcome Submit(SubmitOcrRequest request) =>
        OnSubmit?.Invoke(request) ?? new SubmitOcrOutcome { Job = $"job-{++_submissions}" };

    private OcrLookOutcome Look(OcrLookRequest request)
    {
        OcrLook look = Looks[Math.Min(Seen.Count, Looks.Count - 1)];
        Seen.Add((Seconds, request.Job, request.Rang));
        if (BreakingLooks-- > 0)
        {
            throw new InvalidOperationException("The storage is away.");
        }

        return new OcrLookOutcome(look)
        {
            Text = look == OcrLook.Ended ? Done : null,
            Error = look == OcrLook.Failed ? OcrErrors.Failed("No page could be read.") : null,
            PagesDone = PagesDone(Seen.Count),
        };
    }

    private void Answer<T>(string activity, Func<object, T> answer) =>
        _context
            .Setup(context => context.CallActivityAsync<T>(new TaskName(activity), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Returns((TaskName _, object? input, TaskOptions? _) =>
            {
                try
                {
                    return Task.FromResult(answer(input!));
                }
                catch (Exception cause) when (cause is OcrUnavailableException or OcrRefusedException or InvalidOperationException)
                {
                    return Task.FromException<T>(Failure(cause));
                }
            });
}
