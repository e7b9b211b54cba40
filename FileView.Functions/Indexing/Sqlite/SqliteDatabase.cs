using FileView.Functions.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Indexing.Sqlite;

/// <summary>The file of the index: opens it, and makes it when it is not there.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int SchemaVersion = 1;

    // The rows of pages are numbered content × 2^20 + page, so that the pages of a content are a range.
    private const string Schema = """
        CREATE TABLE contents (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, version INTEGER NOT NULL);
        CREATE TABLE previews (
          number INTEGER PRIMARY KEY, preview TEXT NOT NULL UNIQUE, run INTEGER NOT NULL, scope TEXT NOT NULL,
          content INTEGER NOT NULL REFERENCES contents (id));
        CREATE INDEX previews_of_content ON previews (content, scope);
        CREATE TABLE probe (at INTEGER NOT NULL);
        INSERT INTO probe VALUES (0);
        CREATE VIRTUAL TABLE pages USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
        """;

    private readonly string _path;
    private readonly string _connection;

    /// <summary>Chooses the file; nothing is opened yet.</summary>
    public SqliteDatabase(IOptions<IndexingOptions> options, StorageHome home)
    {
        _path = Path.GetFullPath(options.Value.Sqlite.File ?? Path.Combine("index", "search.db"), home.DataFolder);
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            DefaultTimeout = options.Value.BatchTimeout,
        }.ToString();
    }

    /// <summary>Opens the file.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    /// <exception cref="IndexUnavailableException">Its folder cannot be made.</exception>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            if (!File.Exists(_path))
            {
                // Connections that are kept would go on writing to a file that somebody has deleted.
                SqliteConnection.ClearPool(connection);
                MakeFolder();
            }

            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private void MakeFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException("The folder of the search index cannot be made.", exception);
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        if (Version(connection) == SchemaVersion)
        {
            return;
        }

        Execute(connection, "PRAGMA journal_mode = WAL");
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        if (Version(connection) != SchemaVersion)
        {
            Execute(connection, Schema);
            Execute(connection, $"PRAGMA user_version = {SchemaVersion}");
        }

        transaction.Commit();
    }

    private static long Version(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
