using FileView.Functions.Platform.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FileView.Functions.Platform.Bell;

/// <summary>
/// Rings in the process at once, and in every other by one Redis channel for all previews: a ring is some fifty bytes,
/// while a channel a preview would cost each waiter a round trip to come and one to go.
/// </summary>
internal sealed class RedisBell : IBell
{
    private readonly ProcessBell _here = new();
    private readonly string _self = Guid.NewGuid().ToString("n");
    private readonly RedisChannel _channel;
    private readonly RedisConnection _redis;

    public RedisBell(RedisConnection redis, IOptions<RedisOptions> options)
    {
        _redis = redis;
        _channel = new RedisChannel(options.Value.Prefix + "bell", RedisChannel.PatternMode.Literal);
        redis.OnConnect(subscriber => subscriber.SubscribeAsync(_channel, (_, message) => Hear((string?)message)));

        // What changed elsewhere while Redis was away rang unheard.
        redis.OnRestored(_here.RingAll);
    }

    /// <inheritdoc/>
    public Task RingAsync(string previewId)
    {
        _here.Ring(previewId);
        return _redis.TryAsync(database => database.PublishAsync(_channel, $"{_self} {previewId}"));
    }

    /// <inheritdoc/>
    public IDisposable Listen(string previewId, Action rung) => _here.Listen(previewId, rung);

    private void Hear(string? message)
    {
        if (message?.Split(' ') is [string from, string previewId] && from != _self)
        {
            _here.Ring(previewId);
        }
    }
}
