using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Polling;

public sealed class StatusFunctionTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly PollingApp _app;

    public StatusFunctionTests() => _app = new PollingApp(_time);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task GetAsync_NoWait_AnswersAtOnceWithoutPoll()
    {
        string id = await _app.BeginAsync();

        PollingApp.TestAnswer answer = await _app.GetAsync(id);

        Assert.Equal((200, "\"1-1\""), (answer.Status, answer.ETag));
        Assert.False(answer.Json.TryGetProperty("poll", out _));
        Assert.False(answer.Json.TryGetProperty("previewUrl", out _));
    }

    [Theory]
    [InlineData("?wait=30", null, null)]
    [InlineData("", "wait=30", "wait=30")]
    [InlineData("", "respond-async, wait=100000", "wait=220")]
    public async Task GetAsync_Wait_IsHeldUntilThePreviewEnds(string query, string? prefer, string? applied)
    {
        string id = await _app.BeginAsync();
        Task<PollingApp.TestAnswer> get = prefer is null ? _app.GetAsync(id, query) : _app.GetAsync(id, query, ("Prefer", prefer));
        await _time.WhenTimersCreatedAsync(1);
        await _app.SetAsync(id, PreviewStatus.Downloading);
        Assert.False(get.IsCompleted);

        await _app.SetAsync(id, PreviewStatus.Failed);
        PollingApp.TestAnswer answer = await get;

        Assert.Equal("bell", answer.EndedBy);
        Assert.Equal(applied, (string?)answer.Headers["Preference-Applied"]);
    }

    [Theory]
    [InlineData("?wait=0")]
    [InlineData("?wait=-10")]
    [InlineData("?wait=soon")]
    public async Task GetAsync_NoTimeToWait_AnswersAtOnce(string query)
    {
        string id = await _app.BeginAsync();

        Assert.Equal(200, (await _app.GetAsync(id, query)).Status);
        Assert.Equal(0, _time.TimersCreated);
    }

    [Theory]
    [InlineData("\"1-1\"", 304)]
    [InlineData("W/\"1-1\"", 304)]
    [InlineData("\"0-9\", \"1-1\"", 304)]
    [InlineData("*", 304)]
    [InlineData("\"1-2\"", 200)]
    [InlineData("nonsense", 200)]
    public async Task GetAsync_IfNoneMatch_AnswersOnlyWhatIsNew(string tags, int status)
    {
        string id = await _app.BeginAsync();

        PollingApp.TestAnswer answer = await _app.GetAsync(id, "", ("If-None-Match", tags));

        Assert.Equal((status, "\"1-1\""), (answer.Status, answer.ETag));
    }

    [Fact]
    public async Task GetAsync_IfNoneMatchAndWait_IsHeldUntilAnyChange()
    {
        string id = await _app.BeginAsync();
        Task<PollingApp.TestAnswer> get = _app.GetAsync(id, "?wait=30", ("If-None-Match", "\"1-1\""));
        await _time.WhenTimersCreatedAsync(1);

        await _app.SetAsync(id, PreviewStatus.Downloading);
        PollingApp.TestAnswer answer = await get;

        Assert.Equal((200, "\"1-2\""), (answer.Status, answer.ETag));
        Assert.Equal("DOWNLOADING", answer.Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task GetAsync_IfNoneMatchAndNoChange_Is304AtTheEnd()
    {
        string id = await _app.BeginAsync();
        Task<PollingApp.TestAnswer> get = _app.GetAsync(id, "?wait=1", ("If-None-Match", "\"1-1\""));
        await _time.WhenTimersCreatedAsync(1);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(304, (await get).Status);
    }

    [Fact]
    public async Task GetAsync_UnknownId_IsAProblem()
    {
        var exception = await Assert.ThrowsAsync<ProblemException>(() => _app.GetAsync(TestSnapshots.NewId(), "?wait=10"));

        Assert.Equal("preview_not_found", exception.Problem.Code);
    }
}
