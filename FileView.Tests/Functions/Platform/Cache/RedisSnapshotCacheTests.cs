using FileView.Functions.Platform.Cache;
using FileView.Functions.Platform.Redis;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FileView.Tests.Functions.Platform.Cache;

public sealed class RedisSnapshotCacheTests(RedisServer server) : SnapshotCacheTests, IClassFixture<RedisServer>, IAsyncLifetime
{
    private readonly IOptions<RedisOptions> _options = RedisClient.Options(server);
    private RedisConnection? _connection;
    private RedisSnapshotCache? _sut;

    private protected override ISnapshotCache Sut => _sut!;

    public async Task InitializeAsync()
    {
        _connection = await RedisClient.StartAsync(_options);
        _sut = new RedisSnapshotCache(_connection, _options);
    }

    public async Task DisposeAsync() => await _connection!.DisposeAsync();

    [Fact]
    public async Task SetAsync_Always_HasALifetime()
    {
        await _sut!.SetAsync("life", 1, 1, [1]);

        TimeSpan? left = await _connection!.TryAsync(database => database.KeyTimeToLiveAsync(_options.Value.Prefix + "snapshot:life"));

        Assert.InRange(left!.Value, TimeSpan.FromMilliseconds(1), SnapshotLifetime.Trusted);
    }

    [Fact]
    public async Task SetAsync_ScriptsAndKeysFlushed_StillKeeps()
    {
        await _sut!.SetAsync("flushed", 1, 1, [1]);
        await _connection!.TryAsync(database => database.ScriptEvaluateAsync("redis.call('FLUSHALL') return 1"));
        using (ConnectionMultiplexer admin = await ConnectionMultiplexer.ConnectAsync($"{server.Connection},allowAdmin=true"))
        {
            await admin.GetServer("127.0.0.1", server.Port).ScriptFlushAsync();
        }

        Assert.Null(await _sut.GetAsync("flushed"));
        await _sut.SetAsync("flushed", 1, 2, [2]);
        Assert.Equal([2], await _sut.GetAsync("flushed"));
    }
}
