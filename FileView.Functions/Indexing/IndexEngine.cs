namespace FileView.Functions.Indexing;

/// <summary>The homes of the index.</summary>
internal enum IndexEngine
{
    /// <summary>A file of this machine.</summary>
    Sqlite,

    /// <summary>A server or a cluster.</summary>
    Elasticsearch,
}
