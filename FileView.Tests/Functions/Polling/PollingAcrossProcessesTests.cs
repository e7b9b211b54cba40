using FileView.Functions.Previews;
using FileView.Tests.Support;
using StackExchange.Redis;

namespace FileView.Tests.Functions.Polling;

/// <summary>One process is polled while another writes, on one folder and one Redis.</summary>
public sealed class PollingAcrossProcessesTests : IAsyncLifetime, IDisposable
{
    private readonly RedisServer _redis = new();
    private readonly TempFolder _folder = new();
    private PollingApp? _polled;
    private PollingApp? _writer;

    public async Task InitializeAsync()
    {
        await _redis.StartAsync();
        _polled = await StartAsync();
        _writer = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        _polled?.Dispose();
        _writer?.Dispose();
        await _redis.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PollAsync_ChangeByAnotherProcess_IsAnsweredByTheBell()
    {
        string? endedBy = null;

        // A poll counts as waiting a moment before its first look. When the change came in between, there was nothing to wait for.
        for (int attempt = 0; attempt < 5 && endedBy is (null or "immediate"); attempt++)
        {
            string id = await _writer!.BeginAsync();
            Task<PollingApp.TestAnswer> poll = await WaitingAsync(id);

            await _writer.SetAsync(id, PreviewStatus.Downloading, PreviewStatus.Failed);

            PollingApp.TestAnswer answer = await poll;
            Assert.Equal("FAILED", answer.Json.GetProperty("status").GetString());
            endedBy = answer.EndedBy;
        }

        Assert.Equal("bell", endedBy);
    }

    [Fact]
    public async Task PollAsync_RedisFlushedMeanwhile_IsStillAnswered()
    {
        string id = await _writer!.BeginAsync();
        Task<PollingApp.TestAnswer> poll = await WaitingAsync(id);
        using (ConnectionMultiplexer admin = await ConnectionMultiplexer.ConnectAsync($"{_redis.Connection},allowAdmin=true"))
        {
            await admin.GetServer("127.0.0.1", _redis.Port).FlushAllDatabasesAsync();
        }

        await _writer.SetAsync(id, PreviewStatus.Failed);

        Assert.Equal("FAILED", (await poll).Json.GetProperty("status").GetString());
        Assert.Equal(200, (await _polled!.GetAsync(id)).Status);
    }

    [Fact]
    public async Task PollAsync_RedisDiesMeanwhile_IsAnsweredByALook()
    {
        string id = await _writer!.BeginAsync();
        Task<PollingApp.TestAnswer> poll = await WaitingAsync(id);
        await _redis.StopAsync();

        await _writer.SetAsync(id, PreviewStatus.Failed);

        PollingApp.TestAnswer answer = await poll;
        Assert.Equal(("look", "FAILED"), (answer.EndedBy, answer.Json.GetProperty("status").GetString()));
    }

    private async Task<Task<PollingApp.TestAnswer>> WaitingAsync(string id)
    {
        Task<PollingApp.TestAnswer> poll = _polled!.PollAsync(id, "?timeout=30&interval=500");
        await Eventually.TrueAsync(() => _polled.Waiting == 1, "the poll is held");
        return poll;
    }

    private async Task<PollingApp> StartAsync()
    {
        var app = new PollingApp(
            TimeProvider.System,
            ("fileview:storage:folder", _folder.Path),
            ("fileview:redis:connection", _redis.Connection),
            ("fileview:redis:timeout", "1000"));
        await app.StartAsync();
        return app;
    }
}
