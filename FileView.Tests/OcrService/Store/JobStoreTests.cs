using FileView.OcrService.Documents;
using FileView.OcrService.Jobs;
using FileView.OcrService.Store;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FileView.Tests.OcrService.Store;

/// <summary>What is kept of jobs, and for how long.</summary>
public sealed class JobStoreTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly ManualTimeProvider _time = new();
    private readonly StoreOptions _options;
    private readonly StoreFolder _folder;
    private readonly OcrDatabase _database;
    private readonly JobStore _jobs;
    private readonly PageStore _pages;

    public JobStoreTests()
    {
        _options = new StoreOptions { Folder = _temp["data"] };
        _folder = new StoreFolder(Options.Create(_options));
        _database = new OcrDatabase(_folder);
        _jobs = new JobStore(_database, _time);
        _pages = new PageStore(_database, _time);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Finish_LastPage_EndsTheJobTogetherWithItsCallback()
    {
        Add("a", pages: 2);

        Assert.Equal(1, _pages.Begin("a", 1));
        Assert.False(_pages.Finish("a", 1, "{}"));
        Assert.Empty(Callbacks());
        Assert.True(_pages.Fail("a", new PageError(2, "code", "detail")));

        Assert.Equal(JobStatus.Partial, _jobs.Find("a")!.Status);
        Assert.Equal("a", Assert.Single(Callbacks()).Job);
    }

    [Fact]
    public void Finish_PageThatIsFinished_ChangesNothing()
    {
        Add("a", pages: 1);
        _pages.Finish("a", 1, "{\"text\":\"first\"}");

        Assert.False(_pages.Finish("a", 1, "{\"text\":\"second\"}"));
        Assert.False(_pages.Fail("a", new PageError(1, "code", "detail")));

        Assert.Equal("{\"text\":\"first\"}", _pages.FindResult("a", 1));
        Assert.Equal(JobStatus.Finished, _jobs.Find("a")!.Status);
    }

    [Fact]
    public void Cancel_RunningJob_LeavesNoTextNoCallbackAndAFreeKey()
    {
        Add("a", pages: 2, key: "key");
        _pages.Finish("a", 1, "{}");

        Assert.True(_jobs.Cancel("a"));
        Assert.False(_pages.Finish("a", 2, "{}"));

        Assert.Null(_pages.FindResult("a", 1));
        Assert.Empty(Callbacks());
        Assert.Null(_jobs.Find("tests", "key"));
        Assert.False(_jobs.Cancel("a"));
    }

    [Fact]
    public async Task Retention_JobThatEndedBeforeIt_IsRemovedWithEverything()
    {
        Add("ended", pages: 1, key: "key");
        _pages.Finish("ended", 1, "{}");
        Add("running", pages: 1);
        _time.Advance(TimeSpan.FromSeconds(_options.Retention - 60));
        Add("lately", pages: 1);
        _pages.Finish("lately", 1, "{}");
        using var sut = new RetentionService(_jobs, Options.Create(_options), _time, NullLogger<RetentionService>.Instance);

        await sut.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => _time.ActiveTimers > 0, "it has swept and waits");
        Assert.NotNull(_jobs.Find("ended"));
        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(61));
                return _jobs.Find("ended") is null;
            },
            "it has swept again");
        await sut.StopAsync(CancellationToken.None);

        Assert.Null(_pages.FindResult("ended", 1));
        Assert.Empty(_pages.FindAll("ended"));
        Assert.DoesNotContain(Callbacks(), callback => callback.Job == "ended");
        Assert.Null(_jobs.Find("tests", "key"));
        Assert.NotNull(_jobs.Find("running"));
        Assert.NotNull(_jobs.Find("lately"));
    }

    [Fact]
    public void Folder_WorkThatAnEarlierProcessLeft_IsRemoved()
    {
        File.WriteAllText(Path.Combine(_folder.Work, "page.pgm"), "");
        _folder.Dispose();

        using var again = new StoreFolder(Options.Create(_options));

        Assert.Empty(Directory.EnumerateFileSystemEntries(again.Work));
        Assert.Equal(["contents", "work"], Directory.EnumerateDirectories(again.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void MoveCallback_AttemptAtTheOldAddressComesBackLater_IsSentToTheNewAtOnce()
    {
        var callbacks = new CallbackStore(_database);
        Add("a", pages: 1);
        _pages.Finish("a", 1, "{}");
        Job old = _jobs.Find("a")!;

        _jobs.MoveCallback("a", "http://127.0.0.1/new");
        callbacks.Postpone(old, _time.GetUtcNow() + TimeSpan.FromHours(1), "Away.");
        callbacks.End(old, "Away.");

        Assert.Equal(new DueCallback("a", 0, _time.GetUtcNow()), Assert.Single(Callbacks()));
    }

    [Fact]
    public void MoveCallback_ThatHasArrivedOrOfAJobThatRuns_AddsNone()
    {
        var callbacks = new CallbackStore(_database);
        Add("arrived", pages: 1);
        _pages.Finish("arrived", 1, "{}");
        callbacks.End(_jobs.Find("arrived")!, error: null);
        Add("running", pages: 1);
        Add("canceled", pages: 1);
        _jobs.Cancel("canceled");

        _jobs.MoveCallback("arrived", "http://127.0.0.1/new");
        _jobs.MoveCallback("running", "http://127.0.0.1/new");
        _jobs.MoveCallback("canceled", "http://127.0.0.1/new");

        Assert.Empty(Callbacks());
        Assert.Equal("http://127.0.0.1/", _jobs.Find("arrived")!.CallbackUrl);
        Assert.Equal("http://127.0.0.1/new", _jobs.Find("running")!.CallbackUrl);
    }

    private IReadOnlyList<DueCallback> Callbacks() => new CallbackStore(_database).FindWaiting(10);

    private void Add(string id, int pages, string? key = null) => _jobs.Add(
        new Job
        {
            Id = id,
            Owner = "tests",
            IdempotencyKey = key,
            Fingerprint = "",
            CreatedAt = _time.GetUtcNow(),
            Kind = DocumentKind.Pdf,
            Languages = "eng",
            CallbackUrl = "http://127.0.0.1/",
        },
        [.. Enumerable.Range(1, pages)]);
}
