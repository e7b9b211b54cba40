using System.Text.Json;
using FileView.Functions.Indexing.Texts;

namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>A search on the server.</summary>
internal sealed class ElasticsearchSearch(ElasticsearchClient client, ElasticsearchIndices indices)
{
    private const int SnippetCharacters = 160;
    private static readonly string[] HitFields = ["content", "page"];
    private static readonly string[] LinkFields = ["content"];

    /// <summary>Finds pages, best first.</summary>
    /// <param name="query">The search.</param>
    /// <param name="onlyContent">The only content to look into; absent for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IndexHits> RunAsync(IndexQuery query, string? onlyContent, CancellationToken cancellationToken)
    {
        ElasticsearchAnswer answer = await client.SendAsync(
            HttpMethod.Post, $"{indices.Pages}/_search", BodyOf(query, onlyContent), cancellationToken);
        if (answer.IsMissing)
        {
            // Nothing has been indexed yet.
            return IndexHits.None;
        }

        JsonElement found = answer.Require("A search").Json.GetProperty("hits");
        JsonElement[] hits = [.. found.GetProperty("hits").EnumerateArray()];
        if (hits.Length == 0)
        {
            return IndexHits.None;
        }

        double best = found.GetProperty("max_score").GetDouble();
        JsonElement[] shown = hits[..Math.Min(hits.Length, query.Take)];
        Dictionary<string, List<string>> previews = query.PreviewId is { } only
            ? new() { [onlyContent!] = [only] }
            : await PreviewsOfAsync(query.Scope, [.. shown.Select(ContentOf).Distinct()], cancellationToken);
        return new IndexHits(
            [
                .. shown.Select(hit => new IndexHit(
                    previews.GetValueOrDefault(ContentOf(hit)) ?? [],
                    ContentOf(hit),
                    hit.GetProperty("_source").GetProperty("page").GetInt32(),
                    SnippetOf(hit),
                    IndexHit.ShareOf(hit.GetProperty("_score").GetDouble(), best))),
            ],
            hits.Length > query.Take);
    }

    private static object BodyOf(IndexQuery query, string? onlyContent)
    {
        var filter = new List<object> { new { term = new { scope = query.Scope } } };
        if (onlyContent is not null)
        {
            filter.Add(new { term = new { content = onlyContent } });
        }

        return new
        {
            from = query.Skip,
            size = query.Take + 1,
            track_total_hits = false,
            _source = HitFields,
            query = new
            {
                @bool = new
                {
                    filter,
                    must = query.Phrases.Select(phrase => new { match_phrase = new { text = phrase } }),
                },
            },
            highlight = new
            {
                pre_tags = new[] { Marks.Begin.ToString() },
                post_tags = new[] { Marks.End.ToString() },
                fields = new { text = new { type = "unified", number_of_fragments = 1, fragment_size = SnippetCharacters, no_match_size = SnippetCharacters } },
            },
        };
    }

    private static string ContentOf(JsonElement hit) => hit.GetProperty("_source").GetProperty("content").GetString()!;

    private static string SnippetOf(JsonElement hit) =>
        hit.TryGetProperty("highlight", out JsonElement highlight)
        && highlight.TryGetProperty("text", out JsonElement fragments)
        && fragments.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } fragment
            ? IndexText.Join(fragment.GetString()!)
            : "";

    private async Task<Dictionary<string, List<string>>> PreviewsOfAsync(
        string scope, string[] contents, CancellationToken cancellationToken)
    {
        ElasticsearchAnswer answer = await client.SendAsync(
            HttpMethod.Post,
            $"{indices.Previews}/_search",
            new
            {
                size = contents.Length * IndexHit.MaxPreviews,
                track_total_hits = false,
                _source = LinkFields,
                query = new { @bool = new { filter = new object[] { new { term = new { scope } }, new { terms = new { content = contents } } } } },
                sort = new object[] { new { indexedAt = "desc" } },
            },
            cancellationToken);
        var previews = new Dictionary<string, List<string>>();
        foreach (JsonElement link in answer.Require("Reading links").Json.GetProperty("hits").GetProperty("hits").EnumerateArray())
        {
            string content = ContentOf(link);
            previews.TryAdd(content, []);
            if (previews[content].Count < IndexHit.MaxPreviews)
            {
                previews[content].Add(link.GetProperty("_id").GetString()!);
            }
        }

        return previews;
    }
}
