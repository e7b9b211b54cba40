namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>Elasticsearch refused a request: a fault of ours, or of the settings of its indices.</summary>
/// <param name="message">What was refused and why.</param>
internal sealed class ElasticsearchException(string message) : Exception(message);
