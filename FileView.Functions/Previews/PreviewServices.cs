using FileView.Functions.Platform.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Functions.Previews;

/// <summary>Registers the vocabulary's only service and its settings.</summary>
internal static class PreviewServices
{
    /// <summary>Adds the snapshot store.</summary>
    internal static IServiceCollection AddPreviews(this IServiceCollection services) =>
        services
            .AddSettings<CacheOptions>("preview:cache")
            .AddSingleton<ISnapshotStore, SnapshotStore>();
}
