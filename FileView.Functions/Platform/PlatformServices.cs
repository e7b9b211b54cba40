using Azure.Storage.Blobs;
using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Blobs.Sealed;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Platform.Configuration;
using FileView.Functions.Platform.Health;
using FileView.Functions.Platform.Outbound;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Redis;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Platform.Security;
using FileView.Functions.Platform.Storage;
using FileView.Functions.Platform.Urls;
using FileView.Functions.Platform.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform;

/// <summary>Registers what every step stands on.</summary>
internal static class PlatformServices
{
    private const int CachedSnapshots = 10_000;

    /// <summary>Adds clock, blobs, cache, bell and secrets.</summary>
    internal static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSettings<StorageOptions>("storage")
            .AddSettings<RedisOptions>("redis")
            .AddSettings<SecurityOptions>("security")
            .AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>()
            .AddSingleton(provider => StorageHome.Resolve(
                provider.GetRequiredService<IOptions<StorageOptions>>().Value,
                configuration,
                provider.GetRequiredService<IHostEnvironment>().ContentRootPath))
            .AddSingleton<IBlobStore>(provider => new SealedBlobStore(OpenBlobStore(provider), provider.GetRequiredService<ISecretBox>()))
            .AddSingleton<BlobRounds>()
            .AddSingleton<IHealthPart, StorageHealth>()
            .AddSingleton<IHealthPart, CacheHealth>()
            .AddSingleton<DevelopmentSecret>()
            .AddSingleton<ISecretBox>(provider => new SecretBox(
                provider.GetRequiredService<IOptions<SecurityOptions>>().Value.Secret is { Length: > 0 } secret
                    ? secret
                    : provider.GetRequiredService<DevelopmentSecret>().ReadOrMake()))
            .AddOutbound()
            .AddWebhooks()
            .AddProcesses()
            .AddScratch()
            .AddSettings<UrlOptions>("preview:url")
            .AddSingleton<IValidateOptions<UrlOptions>, UrlOptionsValidator>()
            .AddSingleton<IPostConfigureOptions<UrlOptions>, SiteAddress>()
            .AddSingleton<IPublicUrls, PublicUrls>()
            .AddCacheAndBell(configuration);
    }

    private static IServiceCollection AddCacheAndBell(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration["fileview:redis:connection"]))
        {
            return services
                .AddSingleton<ISnapshotCache>(provider =>
                    new ProcessSnapshotCache(provider.GetRequiredService<TimeProvider>(), CachedSnapshots))
                .AddSingleton<IBell, ProcessBell>();
        }

        return services
            .AddSingleton<RedisConnection>()
            .AddSingleton<ISnapshotCache, RedisSnapshotCache>()
            .AddSingleton<IBell, RedisBell>()
            .AddHostedService(provider =>
            {
                // The bell subscribes when the connection is made, so it must be there first.
                provider.GetRequiredService<IBell>();
                return provider.GetRequiredService<RedisConnection>();
            });
    }

    private static IBlobStore OpenBlobStore(IServiceProvider provider)
    {
        StorageHome home = provider.GetRequiredService<StorageHome>();
        string container = provider.GetRequiredService<IOptions<StorageOptions>>().Value.Container;
        ILogger logger = provider.GetRequiredService<ILogger<IBlobStore>>();
        if (home.ConnectionString is null && home.Account is null)
        {
            logger.StorageChosen(home.BlobFolder);
            return new FolderBlobStore(home.BlobFolder, provider.GetRequiredService<TimeProvider>());
        }

        BlobContainerClient client = home.Account is { } account
            ? AzureContainer.Open(account, container)
            : AzureContainer.Open(home.ConnectionString!, container);
        logger.StorageChosen(client.Uri.GetLeftPart(UriPartial.Path));
        return new AzureBlobStore(client);
    }
}
