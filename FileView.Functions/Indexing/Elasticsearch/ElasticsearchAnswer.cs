using System.Text.Json;

namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>An answer of the server.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body; undefined when there is none.</param>
internal sealed record ElasticsearchAnswer(int Status, JsonElement Json)
{
    /// <summary>Gets whether the document, or the index, is not there.</summary>
    public bool IsMissing => Status == 404;

    /// <summary>Gets whether something newer was there: with external versions, that is as good as written.</summary>
    public bool IsConflict => Status == 409;

    /// <summary>Refuses an answer that tells of a fault of ours.</summary>
    /// <param name="what">What was asked for.</param>
    /// <exception cref="ElasticsearchException">The status is not one of success.</exception>
    public ElasticsearchAnswer Require(string what) => Status is >= 200 and < 300
        ? this
        : throw new ElasticsearchException($"{what} was answered {Status}: {ReasonOf(Json)}");

    /// <summary>Gets the kind of an error, without the text of any document.</summary>
    public static string ReasonOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("error", out JsonElement error)
        && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("type", out JsonElement type)
            ? type.ToString()
            : "no reason given";
}
