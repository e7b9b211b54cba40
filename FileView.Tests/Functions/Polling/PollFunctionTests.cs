using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Polling;

public sealed class PollFunctionTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly PollingApp _app;

    public PollFunctionTests() => _app = new PollingApp(_time);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task PollAsync_ConversionEndsMeanwhile_AnswersByTheBell()
    {
        string id = await _app.BeginAsync();
        Task<PollingApp.TestAnswer> poll = _app.PollAsync(id);
        await _time.WhenTimersCreatedAsync(1);
        _time.Advance(TimeSpan.FromMilliseconds(417));

        await _app.SetAsync(id, PreviewStatus.Downloading, PreviewStatus.Downloaded, PreviewStatus.Converting, PreviewStatus.Success);
        PollingApp.TestAnswer answer = await poll;

        Assert.Equal(200, answer.Status);
        Assert.Equal("SUCCESS", answer.Json.GetProperty("status").GetString());
        Assert.StartsWith(
            $"http://localhost:7071/api/previews/{id}/content/document.pdf?",
            answer.Json.GetProperty("previewUrl").GetString(),
            StringComparison.Ordinal);
        Assert.StartsWith("\"1-5-", answer.ETag, StringComparison.Ordinal);
        Assert.Equal(
            """{"timeoutSeconds":20,"intervalMilliseconds":1000,"looks":1,"waitedMilliseconds":417,"endedBy":"bell"}""",
            answer.Poll.GetRawText());
    }

    [Fact]
    public async Task PollAsync_DownloadFails_AnswersAtOnceWithoutWaitingForAConversion()
    {
        string id = await _app.BeginAsync();
        Task<PollingApp.TestAnswer> poll = _app.PollAsync(id, "?timeout=300");
        await _time.WhenTimersCreatedAsync(1);

        await _app.SetAsync(id, PreviewStatus.Downloading, PreviewStatus.Failed);

        Assert.Equal("FAILED", (await poll).Json.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("?timeout=-3&interval=-1", 5, 500)]
    [InlineData("?timeout=99999999999999999999&interval=99999999", 220, 5000)]
    [InlineData("?timeout=abc&interval=def", 20, 2000)]
    [InlineData("?timeout=60&timeout=70&interval=700&interval=800", 20, 2000)]
    [InlineData("?timeout=60&interval=700", 60, 700)]
    [InlineData("", 20, 2000)]
    public async Task PollAsync_AnyTimeout_IsCutAndEndsWithThePresentState(string query, int seconds, int milliseconds)
    {
        string id = await _app.BeginAsync();
        Task<PollingApp.TestAnswer> poll = _app.PollAsync(id, query);

        PollingApp.TestAnswer answer = await RunAsync(poll, timers: 1);

        Assert.Equal(200, answer.Status);
        Assert.Equal("PENDING", answer.Json.GetProperty("status").GetString());
        Assert.Equal("timeout", answer.EndedBy);
        Assert.Equal(seconds, answer.Poll.GetProperty("timeoutSeconds").GetDouble());
        Assert.Equal(seconds * 1000, answer.Poll.GetProperty("waitedMilliseconds").GetInt64());
        Assert.Equal(milliseconds, answer.Poll.GetProperty("intervalMilliseconds").GetInt32());
    }

    [Fact]
    public async Task PollAsync_UntilText_GoesOnAfterThePreview()
    {
        string id = await _app.BeginAsync();
        await _app.SetAsync(id, PreviewStatus.Downloaded, PreviewStatus.Converting, PreviewStatus.Success);
        Task<PollingApp.TestAnswer> poll = _app.PollAsync(id, "?until=text");
        await _time.WhenTimersCreatedAsync(1);

        await _app.Store.UpdateAsync(
            new PreviewRun(id, 1), snapshot => snapshot with { Text = TextStatus.Done }, CancellationToken.None);

        Assert.Equal("DONE", (await poll).Json.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public async Task PollAsync_UnknownId_IsAProblem(string id)
    {
        var exception = await Assert.ThrowsAsync<ProblemException>(() => _app.PollAsync(id));

        Assert.Equal((404, "preview_not_found"), (exception.Problem.Status, exception.Problem.Code));
    }

    [Fact]
    public async Task PollAsync_PreviewOfAnotherScope_IsTheSameProblem()
    {
        string id = await _app.BeginAsync();

        var foreign = await Assert.ThrowsAsync<ProblemException>(() => _app.PollAsync(id, scope: "others"));
        var unknown = await Assert.ThrowsAsync<ProblemException>(() => _app.PollAsync(TestSnapshots.NewId()));
        Assert.Equal(unknown.Problem, foreign.Problem);
    }

    [Fact]
    public async Task PollAsync_UntilAWordThatIsNone_IsAProblem()
    {
        string id = await _app.BeginAsync();

        var exception = await Assert.ThrowsAsync<ProblemException>(() => _app.PollAsync(id, "?until=tea"));

        Assert.Equal((400, "until_invalid"), (exception.Problem.Status, exception.Problem.Code));
    }

    [Fact]
    public async Task PollAsync_Heartbeat_SendsBlanksBeforeTheAnswer()
    {
        string id = await _app.BeginAsync();
        Task<PollingApp.TestAnswer> poll = _app.PollAsync(id, "?timeout=300&heartbeat=true&interval=5000");

        PollingApp.TestAnswer answer = await RunAsync(poll, timers: 2);

        Assert.Equal(300, answer.Poll.GetProperty("timeoutSeconds").GetDouble());
        Assert.InRange(answer.Body.TakeWhile(value => value == ' ').Count(), 30, 31);
        Assert.Equal("timeout", answer.EndedBy);
    }

    [Fact]
    public async Task PollAsync_HeartbeatAndStateThere_NeedsNone()
    {
        string id = await _app.BeginAsync();
        await _app.SetAsync(id, PreviewStatus.Failed);

        PollingApp.TestAnswer answer = await _app.PollAsync(id, "?heartbeat=true");

        Assert.Equal((byte)'{', answer.Body[0]);
        Assert.Equal("\"1-2\"", answer.ETag);
    }

    [Fact]
    public async Task PollAsync_HeartbeatOfAnUnknownId_IsAProblem() =>
        await Assert.ThrowsAsync<ProblemException>(() => _app.PollAsync(TestSnapshots.NewId(), "?heartbeat=true"));

    /// <summary>Moves the clock from timer to timer, whenever all that wait for it do, until the answer is there.</summary>
    private async Task<PollingApp.TestAnswer> RunAsync(Task<PollingApp.TestAnswer> poll, int timers)
    {
        while (await Task.WhenAny(poll, _time.WhenActiveTimersAsync(timers)) != poll)
        {
            _time.Advance(_time.UntilNextTimer!.Value);
        }

        return await poll;
    }
}
