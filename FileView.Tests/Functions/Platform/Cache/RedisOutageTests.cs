using System.Diagnostics;
using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Platform.Redis;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Cache;

/// <summary>Redis comes and goes; nobody notices but by the time it takes.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private readonly RedisServer _server = new();
    private readonly IOptions<RedisOptions> _options;

    public RedisOutageTests()
    {
        _options = RedisClient.Options(_server);
        _options.Value.Timeout = 50;
    }

    public Task InitializeAsync() => _server.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task AnyCall_RedisNeverThere_IsAMissAtOnce()
    {
        await _server.StopAsync();
        await using RedisConnection connection = RedisClient.Create(_options);
        await connection.StartAsync(CancellationToken.None);

        await AssertMissesAtOnceAsync(connection);
    }

    [Fact]
    public async Task AnyCall_RedisHangs_CostsTwoTimeOuts()
    {
        await using RedisConnection connection = await RedisClient.StartAsync(_options);
        var cache = new RedisSnapshotCache(connection, _options);
        await cache.SetAsync("a", 1, 1, [1]);
        _server.Halt();

        Assert.Null(await cache.GetAsync("a"));
        Assert.Null(await cache.GetAsync("a"));
        Assert.False(connection.IsUp);
        await AssertMissesAtOnceAsync(connection);

        _server.Continue();
        await Eventually.TrueAsync(() => connection.IsUp, "Redis is found again");
    }

    [Fact]
    public async Task AnyCall_RedisRestarts_IsFoundAgainAndWaitersLook()
    {
        await using RedisConnection connection = RedisClient.Create(_options);
        var bell = new RedisBell(connection, _options);
        await connection.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => connection.IsUp, "Redis is connected");
        var cache = new RedisSnapshotCache(connection, _options);
        await cache.SetAsync("a", 1, 1, [1]);

        await _server.StopAsync();
        Assert.Null(await cache.GetAsync("a"));
        await AssertMissesAtOnceAsync(connection);
        int rings = 0;
        using IDisposable listening = bell.Listen("a", () => Interlocked.Increment(ref rings));
        await _server.StartAsync();

        await Eventually.TrueAsync(() => connection.IsUp, "Redis is found again");
        await Eventually.TrueAsync(() => rings > 0, "who waits is told to look");
        await Eventually.TrueAsync(
            async () =>
            {
                await cache.SetAsync("a", 1, 2, [2]);
                return await cache.GetAsync("a") is [2];
            },
            "the cache keeps again");

        await using RedisConnection elsewhere = await RedisClient.StartAsync(_options);
        var otherBell = new RedisBell(elsewhere, _options);
        rings = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                await otherBell.RingAsync("a");
                return rings > 0;
            },
            "rings of another process are heard again");
    }

    private async Task AssertMissesAtOnceAsync(RedisConnection connection)
    {
        var cache = new RedisSnapshotCache(connection, _options);
        var bell = new RedisBell(connection, _options);
        long began = Stopwatch.GetTimestamp();
        for (int call = 0; call < 100; call++)
        {
            Assert.Null(await cache.GetAsync("a"));
            await cache.SetAsync("a", 1, 1, [1]);
            await bell.RingAsync("a");
        }

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
