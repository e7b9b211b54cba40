using Microsoft.Extensions.Options;

namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>The two indices: their names, and what they are made of when they are not there.</summary>
internal sealed class ElasticsearchIndices(ElasticsearchClient client, IOptions<IndexingOptions> options)
{
    private const string Analyzer = "fileview";
    // The server remembers the version of what was deleted, for 60 s by default, and refuses the same version meanwhile.
    private const string DeletesAreRemembered = "5s";
    private const string AlreadyThere = "resource_already_exists_exception";

    /// <summary>Gets the index of the pages.</summary>
    public string Pages => $"{options.Value.Elasticsearch.IndexPrefix}-pages";

    /// <summary>Gets the index of which preview shows which content.</summary>
    public string Previews => $"{options.Value.Elasticsearch.IndexPrefix}-previews";

    /// <summary>
    /// The standard tokenizer ends words where Unicode says so, and takes each Chinese character for a word: a phrase of
    /// two finds a word of two.
    /// </summary>
    private static object PagesBody => new
    {
        settings = new
        {
            index = new { gc_deletes = DeletesAreRemembered },
            analysis = new
            {
                analyzer = new Dictionary<string, object>
                {
                    [Analyzer] = new { type = "custom", tokenizer = "standard", filter = new[] { "cjk_width", "lowercase", "asciifolding" } },
                },
            },
        },
        mappings = new
        {
            dynamic = "strict",
            properties = new
            {
                scope = new { type = "keyword" },
                content = new { type = "keyword" },
                page = new { type = "integer" },
                version = new { type = "long" },
                text = new { type = "text", analyzer = Analyzer, index_options = "offsets" },
            },
        },
    };

    private static object PreviewsBody => new
    {
        settings = new { index = new { gc_deletes = DeletesAreRemembered } },
        mappings = new
        {
            dynamic = "strict",
            properties = new
            {
                scope = new { type = "keyword" },
                content = new { type = "keyword" },
                run = new { type = "long" },
                indexedAt = new { type = "date" },
            },
        },
    };

    /// <summary>Makes the indices that are not there. Else the server would make them of the first document, with other words.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await EnsureAsync(Pages, PagesBody, cancellationToken);
        await EnsureAsync(Previews, PreviewsBody, cancellationToken);
    }

    private async Task EnsureAsync(string index, object body, CancellationToken cancellationToken)
    {
        ElasticsearchAnswer present = await client.SendAsync(HttpMethod.Head, index, body: null, cancellationToken);
        if (!present.IsMissing)
        {
            return;
        }

        ElasticsearchAnswer made = await client.SendAsync(HttpMethod.Put, index, body, cancellationToken);

        // Another process may have been first.
        if (made.Status != 400 || ElasticsearchAnswer.ReasonOf(made.Json) != AlreadyThere)
        {
            made.Require("Making an index");
        }
    }
}
