using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Redis;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Platform.Bell;

public sealed class RedisBellTests(RedisServer server) : IClassFixture<RedisServer>
{
    [Fact]
    public async Task RingAsync_AnotherProcess_HearsItOnceAndItselfOnce()
    {
        IOptions<RedisOptions> options = RedisClient.Options(server);
        await using RedisConnection here = RedisClient.Create(options);
        await using RedisConnection there = RedisClient.Create(options);
        var sut = new RedisBell(here, options);
        var other = new RedisBell(there, options);
        await here.StartAsync(CancellationToken.None);
        await there.StartAsync(CancellationToken.None);
        int own = 0, foreign = 0, end = 0;
        using IDisposable one = sut.Listen("a", () => Interlocked.Increment(ref own));
        using IDisposable two = other.Listen("a", () => Interlocked.Increment(ref foreign));
        using IDisposable three = other.Listen("end", () => Interlocked.Increment(ref end));

        await sut.RingAsync("a");
        Assert.Equal(1, own);
        await Eventually.TrueAsync(() => foreign > 0, "the other process hears it");

        await sut.RingAsync("end");
        await Eventually.TrueAsync(() => end > 0, "the other process hears the last one");
        Assert.Equal((1, 1), (own, foreign));
    }
}
