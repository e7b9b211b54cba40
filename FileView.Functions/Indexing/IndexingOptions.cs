using System.ComponentModel.DataAnnotations;
using FileView.Functions.Indexing.Elasticsearch;
using FileView.Functions.Indexing.Repair;
using FileView.Functions.Indexing.Sqlite;

namespace FileView.Functions.Indexing;

/// <summary>Where texts are found: <c>fileview:indexing</c>.</summary>
internal sealed class IndexingOptions
{
    /// <summary>Gets or sets the home of the index: <c>sqlite</c> or <c>elasticsearch</c>.</summary>
    /// <value>Default: <c>sqlite</c>, which one process on one machine may use; it is refused in Azure.</value>
    public IndexEngine Engine { get; set; } = IndexEngine.Sqlite;

    /// <summary>Gets or sets whether the text of files that a password protects is indexed, too.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Protected { get; set; }

    /// <summary>Gets or sets how long the index may take for one batch or one search, in seconds.</summary>
    /// <value>Default: 10. Range: 1 to 300.</value>
    [Range(1, 300)]
    public int BatchTimeout { get; set; } = 10;

    /// <summary>Gets the repair of what could not be indexed.</summary>
    public RepairOptions Repair { get; } = new();

    /// <summary>Gets the settings of SQLite.</summary>
    public SqliteOptions Sqlite { get; } = new();

    /// <summary>Gets the settings of Elasticsearch.</summary>
    public ElasticsearchOptions Elasticsearch { get; } = new();
}
