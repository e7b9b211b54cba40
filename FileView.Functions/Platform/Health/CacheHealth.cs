using FileView.Functions.Platform.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Platform.Health;

/// <summary>Redis, as its circuit sees it. Without one, cache and bell lie in the process.</summary>
internal sealed class CacheHealth(IServiceProvider services) : IHealthPart
{
    /// <inheritdoc/>
    public string Name => "redis";

    /// <inheritdoc/>
    public Task<PartHealth> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(
        services.GetService<RedisConnection>() is not { } redis ? PartHealth.Off
        : redis.IsUp ? PartHealth.Ok
        : PartHealth.Away);
}
