using FileView.Functions.Platform.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Support;

/// <summary>Makes the app's own connection to a test's Redis.</summary>
internal static class RedisClient
{
    /// <summary>Makes the settings; each has keys of its own.</summary>
    public static IOptions<RedisOptions> Options(RedisServer server, string? prefix = null) => Microsoft.Extensions.Options.Options.Create(
        new RedisOptions { Connection = server.Connection, Prefix = prefix ?? $"{Guid.NewGuid():n}:", Timeout = 1000 });

    /// <summary>Makes a connection that is not started.</summary>
    public static RedisConnection Create(IOptions<RedisOptions> options) => new(options, NullLogger<RedisConnection>.Instance);

    /// <summary>Makes a connection and waits until it is up.</summary>
    public static async Task<RedisConnection> StartAsync(IOptions<RedisOptions> options)
    {
        RedisConnection connection = Create(options);
        await connection.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => connection.IsUp, "Redis is connected");
        return connection;
    }
}
