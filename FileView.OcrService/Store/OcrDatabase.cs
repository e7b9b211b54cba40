using Microsoft.Data.Sqlite;

namespace FileView.OcrService.Store;

/// <summary>The SQLite database: many readers, one writer, and what is written is on the disk when a call returns.</summary>
internal sealed class OcrDatabase : IDisposable
{
    // Each step makes the next version of the schema; released ones are never changed.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE jobs (
            id TEXT PRIMARY KEY, owner TEXT NOT NULL, idempotency_key TEXT, fingerprint TEXT NOT NULL, status TEXT NOT NULL,
            created INTEGER NOT NULL, started INTEGER, ended INTEGER, kind TEXT NOT NULL, mode TEXT NOT NULL,
            languages TEXT NOT NULL, dpi INTEGER, callback_url TEXT, client_reference TEXT);
        CREATE UNIQUE INDEX jobs_by_key ON jobs (owner, idempotency_key) WHERE idempotency_key IS NOT NULL;
        CREATE INDEX jobs_by_end ON jobs (ended);
        CREATE TABLE pages (
            job TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE, page INTEGER NOT NULL, state TEXT NOT NULL,
            attempts INTEGER NOT NULL, error_code TEXT, error_detail TEXT, PRIMARY KEY (job, page)) WITHOUT ROWID;
        CREATE TABLE results (
            job TEXT NOT NULL, page INTEGER NOT NULL, result TEXT NOT NULL, PRIMARY KEY (job, page),
            FOREIGN KEY (job, page) REFERENCES pages ON DELETE CASCADE);
        CREATE TABLE callbacks (
            job TEXT PRIMARY KEY REFERENCES jobs ON DELETE CASCADE, state TEXT NOT NULL, attempts INTEGER NOT NULL,
            due INTEGER NOT NULL, last_error TEXT) WITHOUT ROWID;
        CREATE INDEX callbacks_by_due ON callbacks (due) WHERE state = 'waiting';
        """,
    ];

    private readonly Lock _writing = new();
    private readonly string _connection;

    public OcrDatabase(StoreFolder folder)
    {
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder.Path, "jobs.db"),
            ForeignKeys = true,
        }.ConnectionString;
        using SqliteConnection connection = Open();
        connection.Run("PRAGMA journal_mode = WAL");
        Upgrade(connection);
    }

    /// <summary>Reads.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using SqliteConnection connection = Open();
        return read(connection);
    }

    /// <summary>Writes within one transaction: all of it or, when it throws, nothing.</summary>
    public T Write<T>(Func<SqliteConnection, T> write)
    {
        lock (_writing)
        {
            using SqliteConnection connection = Open();
            using SqliteTransaction transaction = connection.BeginTransaction();
            T result = write(connection);
            transaction.Commit();
            return result;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => SqliteConnection.ClearAllPools();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        connection.Run("PRAGMA synchronous = FULL");
        return connection;
    }

    private void Upgrade(SqliteConnection connection)
    {
        int version = (int)connection.Single<long>("PRAGMA user_version");
        if (version > Steps.Length)
        {
            throw new Configuration.StartRefusedException(
                $"The database below ocr:store:folder is of version {version}; this service knows versions up to {Steps.Length}.");
        }

        for (; version < Steps.Length; version++)
        {
            string step = Steps[version];
            int next = version + 1;
            Write(writer => writer.Run(step) + writer.Run($"PRAGMA user_version = {next}"));
        }
    }
}
