using FileView.Functions.Indexing.Elasticsearch;
using FileView.Functions.Indexing.Repair;
using FileView.Functions.Indexing.Search;
using FileView.Functions.Indexing.Sqlite;
using FileView.Functions.Platform.Configuration;
using FileView.Functions.Platform.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Indexing;

/// <summary>The services of this step.</summary>
internal static class IndexingServices
{
    /// <summary>Adds the search index, its repair and the search.</summary>
    public static IServiceCollection AddIndexing(this IServiceCollection services) =>
        services
            .AddSettings<IndexingOptions>("indexing")
            .AddSingleton<IValidateOptions<IndexingOptions>, IndexingOptionsValidator>()
            .AddSingleton<IndexingPolicy>()
            .AddSingleton<IndexMarkers>()
            .AddSingleton<IndexPresence>()
            .AddSingleton<PreviewIndexer>()
            .AddSingleton<HitResolver>()
            .AddSingleton<SqliteDatabase>()
            .AddSingleton<SqliteSearchIndex>()
            .AddSingleton<ElasticsearchClient>()
            .AddSingleton<ElasticsearchIndices>()
            .AddSingleton<BulkWriter>()
            .AddSingleton<ElasticsearchSearch>()
            .AddSingleton<ElasticsearchSearchIndex>()
            .AddSingleton<IHealthPart, IndexHealthPart>()
            .AddSingleton<ISearchIndex>(provider => new GuardedIndex(Chosen(provider), provider.GetRequiredService<TimeProvider>()));

    private static ISearchIndex Chosen(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<IndexingOptions>>().Value.Engine == IndexEngine.Sqlite
            ? provider.GetRequiredService<SqliteSearchIndex>()
            : provider.GetRequiredService<ElasticsearchSearchIndex>();
}
