using System.Globalization;
using FileView.Functions.Platform.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FileView.Functions.Platform.Cache;

/// <summary>Keeps snapshots in Redis, for every process of the app.</summary>
internal sealed class RedisSnapshotCache(RedisConnection redis, IOptions<RedisOptions> options) : ISnapshotCache
{
    // Sent in full each time: a Redis that was restarted or flushed knows no scripts.
    private const CommandFlags Whole = CommandFlags.NoScriptCache;

    private const string SetIfNotOlder = """
        local kept = redis.call('HMGET', KEYS[1], 'run', 'sequence')
        local run, sequence = tonumber(kept[1] or 0), tonumber(kept[2] or 0)
        if run > tonumber(ARGV[1]) or (run == tonumber(ARGV[1]) and sequence > tonumber(ARGV[2])) then
          return 0
        end
        redis.call('HSET', KEYS[1], 'run', ARGV[1], 'sequence', ARGV[2], 'snapshot', ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return 1
        """;

    private readonly string _prefix = options.Value.Prefix + "snapshot:";

    /// <inheritdoc/>
    public Task<byte[]?> GetAsync(string previewId) =>
        redis.TryAsync(async database => (byte[]?)await database.HashGetAsync(Key(previewId), "snapshot"));

    /// <inheritdoc/>
    public Task SetAsync(string previewId, int run, int sequence, byte[] snapshot) =>
        redis.TryAsync(database => database.ScriptEvaluateAsync(
            SetIfNotOlder,
            [Key(previewId)],
            [Text(run), Text(sequence), snapshot, Text((long)SnapshotLifetime.Trusted.TotalMilliseconds)],
            Whole));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private RedisKey Key(string previewId) => _prefix + previewId;
}
