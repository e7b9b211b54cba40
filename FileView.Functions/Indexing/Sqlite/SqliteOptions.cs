namespace FileView.Functions.Indexing.Sqlite;

/// <summary>The index in a file: <c>fileview:indexing:sqlite</c>.</summary>
internal sealed class SqliteOptions
{
    /// <summary>Gets or sets the path of the file; made when it is not there. It must be on a disk of this machine.</summary>
    /// <value>Default: <c>index/search.db</c> in the data folder (<c>fileview:storage:folder</c>).</value>
    public string? File { get; set; }
}
