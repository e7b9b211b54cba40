using FileView.Functions.Indexing.Texts;
using FileView.Functions.Previews;
using Microsoft.Data.Sqlite;

namespace FileView.Functions.Indexing.Sqlite;

/// <summary>The index in a file: SQLite with FTS5. Readers and the one writer do not wait for each other (WAL).</summary>
internal sealed class SqliteSearchIndex(SqliteDatabase database) : ISearchIndex, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancellationToken) =>
        WriteAsync(
            connection =>
            {
                // Says nothing new, but is written: a full or read-only disk is found out.
                connection.Execute("UPDATE probe SET at = at + 1");
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task PutAsync(IndexedContent content, IAsyncEnumerable<PageText> pages, CancellationToken cancellationToken) =>
        WriteAsync(connection => PutAsync(connection, content, pages, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string previewId, CancellationToken cancellationToken) =>
        WriteAsync(
            connection =>
            {
                long? content = ContentOf(connection, previewId);
                connection.Execute("DELETE FROM previews WHERE preview = $preview", ("$preview", previewId));
                DropIfUnused(connection, content);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return GuardAsync(() =>
        {
            using SqliteConnection connection = database.Open();
            return Task.FromResult(SqliteSearch.Run(connection, query));
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private static async Task PutAsync(
        SqliteConnection connection, IndexedContent content, IAsyncEnumerable<PageText> pages, CancellationToken cancellationToken)
    {
        long? accepted = connection.Number(
            """
            INSERT INTO contents (id, sha256, version)
            VALUES ((SELECT COALESCE(MIN(id), $first) - 1 FROM contents), $sha256, $version)
            ON CONFLICT (sha256) DO UPDATE SET version = excluded.version WHERE excluded.version > version RETURNING id
            """,
            ("$first", PageRows.FirstContent),
            ("$sha256", content.Sha256),
            ("$version", content.Version));

        // What is there in this version is there whole: it was written in one transaction.
        long id = accepted ?? connection.Number("SELECT id FROM contents WHERE sha256 = $sha256", ("$sha256", content.Sha256))!.Value;
        if (accepted is not null)
        {
            await ReplacePagesAsync(connection, id, pages, cancellationToken);
        }

        long? before = ContentOf(connection, content.PreviewId);
        connection.Execute(
            """
            INSERT INTO previews (preview, run, scope, content) VALUES ($preview, $run, $scope, $content)
            ON CONFLICT (preview) DO UPDATE SET run = excluded.run, scope = excluded.scope, content = excluded.content
            WHERE excluded.run >= run
            """,
            ("$preview", content.PreviewId),
            ("$run", content.Run),
            ("$scope", content.Scope),
            ("$content", id));
        DropIfUnused(connection, before);
        DropIfUnused(connection, id);
    }

    private static async Task ReplacePagesAsync(
        SqliteConnection connection, long content, IAsyncEnumerable<PageText> pages, CancellationToken cancellationToken)
    {
        DropPages(connection, content);
        using SqliteCommand insert = connection.Command("INSERT INTO pages (rowid, text) VALUES ($row, $text)", ("$row", 0L), ("$text", ""));
        await foreach (PageText page in pages.WithCancellation(cancellationToken))
        {
            if (page.Page is > 0 and <= PageRows.MaxPage && page.Text.Length > 0)
            {
                insert.Parameters["$row"].Value = PageRows.Of(content, page.Page);
                insert.Parameters["$text"].Value = IndexText.Space(page.Text);
                insert.ExecuteNonQuery();
            }
        }
    }

    private static long? ContentOf(SqliteConnection connection, string previewId) =>
        connection.Number("SELECT content FROM previews WHERE preview = $preview", ("$preview", previewId));

    private static void DropIfUnused(SqliteConnection connection, long? content)
    {
        if (content is { } id && connection.Number("SELECT 1 FROM previews WHERE content = $content LIMIT 1", ("$content", id)) is null)
        {
            DropPages(connection, id);
            connection.Execute("DELETE FROM contents WHERE id = $content", ("$content", id));
        }
    }

    private static void DropPages(SqliteConnection connection, long content) =>
        connection.Execute(
            "DELETE FROM pages WHERE rowid BETWEEN $first AND $last",
            ("$first", PageRows.Of(content, 0)),
            ("$last", PageRows.Of(content, PageRows.MaxPage)));

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException exception)
        {
            throw new IndexUnavailableException($"The search index cannot be used (SQLite error {exception.SqliteErrorCode}).", exception);
        }
    }

    private async Task WriteAsync(Func<SqliteConnection, Task> work, CancellationToken cancellationToken)
    {
        // SQLite has one writer; waiting here is kinder than its busy loop.
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await GuardAsync(async () =>
            {
                using SqliteConnection connection = database.Open();
                using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
                await work(connection);
                transaction.Commit();
                return true;
            });
        }
        finally
        {
            _writing.Release();
        }
    }
}
