using FileView.Functions.Platform.Redis;
using FileView.Functions.Platform.Security;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FileView.Functions.Unlocking.Tries;

/// <summary>
/// Counts wrong passwords for all processes of the app together, where there is a Redis: with ten processes nobody has ten times
/// the tries. Each process counts for itself, too, so that a Redis that is away, or was flushed, opens nothing.
/// </summary>
internal sealed class SharedTries(
    TryLimits own, ISecretBox secrets, IOptions<UnlockingOptions> options, IOptions<RedisOptions> names, TimeProvider time, RedisConnection? redis = null)
{
    private const string Purpose = "tries";

    // Sent in full each time: a Redis that was restarted or flushed knows no scripts.
    private const CommandFlags Whole = CommandFlags.NoScriptCache;

    /// <summary>As <see cref="TryLimits.Begin"/> counts.</summary>
    private const string BeginScript = """
        local now, first, longest, memory = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
        local wait = 0
        for _, key in ipairs(KEYS) do
          wait = math.max(wait, tonumber(redis.call('HGET', key, 'next') or 0) - now)
        end
        if wait > 0 then
          return math.min(wait, longest)
        end
        for place, key in ipairs(KEYS) do
          local more = redis.call('HINCRBY', key, 'tries', 1) - tonumber(ARGV[5 + place])
          local after = more < 0 and 0 or now + math.min(first * 2 ^ math.min(more, 20), longest)
          redis.call('HSET', key, 'next', string.format('%.0f', after), 'last', ARGV[5])
          redis.call('PEXPIRE', key, memory)
        end
        return 0
        """;

    private const string TakeBackScript = """
        for _, key in ipairs(KEYS) do
          if tonumber(redis.call('HGET', key, 'tries') or 0) > 0 then
            redis.call('HINCRBY', key, 'tries', -1)
            if redis.call('HGET', key, 'last') == ARGV[1] then
              redis.call('HSET', key, 'next', 0)
            end
          end
        end
        return 0
        """;

    /// <summary>Counts a try, unless one of the keys has to wait.</summary>
    /// <param name="keys">What is counted.</param>
    /// <param name="name">A name that no other try has.</param>
    /// <returns>How long to wait, never longer than the longest delay, however the clocks differ; zero when the try may be made.</returns>
    public async Task<TimeSpan> BeginAsync(IReadOnlyList<TryKey> keys, string name)
    {
        TimeSpan wait = own.Begin(keys, name);
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        UnlockingOptions limits = options.Value;
        RedisValue[] values =
        [
            time.GetUtcNow().ToUnixTimeMilliseconds(),
            limits.FirstDelay * 1_000L,
            limits.MaxDelay * 1_000L,
            limits.Memory * 1_000L,
            name,
            .. keys.Select(key => (RedisValue)key.FreeTries),
        ];
        long shared = await EvaluateAsync(BeginScript, keys, values);
        if (shared > 0)
        {
            own.TakeBack(keys, name);
        }

        return TimeSpan.FromMilliseconds(shared);
    }

    /// <summary>Takes a try back, because the password was right or was not checked.</summary>
    public Task TakeBackAsync(IReadOnlyList<TryKey> keys, string name)
    {
        own.TakeBack(keys, name);
        return EvaluateAsync(TakeBackScript, keys, [name]);
    }

    private async Task<long> EvaluateAsync(string script, IReadOnlyList<TryKey> keys, RedisValue[] values) => redis is null
        ? 0
        : await redis.TryAsync(async database =>
            (long)await database.ScriptEvaluateAsync(script, [.. keys.Select(NameOf)], values, Whole));

    // Clients and addresses can be guessed from a plain hash. The braces keep the keys of one call together on a cluster.
    private RedisKey NameOf(TryKey key) => $"{{{names.Value.Prefix}tries}}:{secrets.MarkOf(Purpose, key.Name)}";
}
