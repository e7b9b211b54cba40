using FileView.Functions.Indexing.Texts;
using Microsoft.Data.Sqlite;

namespace FileView.Functions.Indexing.Sqlite;

/// <summary>A search in the file.</summary>
internal static class SqliteSearch
{
    private const int SnippetWords = 32;

    /// <summary>Finds pages, best first.</summary>
    public static IndexHits Run(SqliteConnection connection, IndexQuery query)
    {
        // One state of the file for all the statements of a search.
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        long? content = query.PreviewId is { } previewId
            ? connection.Number(
                "SELECT content FROM previews WHERE preview = $preview AND scope = $scope", ("$preview", previewId), ("$scope", query.Scope))
            : null;
        if (query.PreviewId is not null && content is null)
        {
            return IndexHits.None;
        }

        string match = Match(query.Phrases);
        List<(long Row, double Score, double Best)> found = Rank(connection, query, match, content);
        using SqliteCommand snippet = SnippetCommand(connection, match);
        var contents = new Dictionary<long, (string Sha256, IReadOnlyList<string> Previews)>();
        var hits = new List<IndexHit>();
        foreach ((long row, double score, double best) in found.Take(query.Take))
        {
            (long number, int page) = PageRows.Read(row);
            if (!contents.TryGetValue(number, out var of))
            {
                of = (Sha256Of(connection, number), query.PreviewId is { } only ? [only] : PreviewsOf(connection, number, query.Scope));
                contents[number] = of;
            }

            hits.Add(new IndexHit(of.Previews, of.Sha256, page, SnippetOf(snippet, row), IndexHit.ShareOf(score, best)));
        }

        return new IndexHits(hits, found.Count > query.Take);
    }

    /// <summary>Every phrase as a string of FTS5, in which nothing is an operator.</summary>
    private static string Match(IReadOnlyList<string> phrases) =>
        string.Join(" AND ", phrases.Select(phrase => $"\"{IndexText.Space(phrase).Replace("\"", "", StringComparison.Ordinal)}\""));

    private static List<(long Row, double Score, double Best)> Rank(SqliteConnection connection, IndexQuery query, string match, long? content)
    {
        string where = content is null
            ? "EXISTS (SELECT 1 FROM previews WHERE content = pages.rowid >> 20 AND scope = $scope)"
            : "pages.rowid BETWEEN $first AND $last";
        using SqliteCommand command = connection.Command(
            $"""
            WITH hits AS MATERIALIZED (
              SELECT rowid AS number, bm25(pages) AS score FROM pages WHERE pages MATCH $match AND {where} ORDER BY rowid LIMIT $most)
            SELECT number, score, (SELECT MIN(score) FROM hits) FROM hits ORDER BY score, number LIMIT $take OFFSET $skip
            """,
            ("$match", match),
            ("$most", IndexQuery.MaxRanked),
            ("$take", query.Take + 1),
            ("$skip", query.Skip));
        if (content is { } only)
        {
            command.Parameters.AddWithValue("$first", PageRows.Of(only, 0));
            command.Parameters.AddWithValue("$last", PageRows.Of(only, PageRows.MaxPage));
        }
        else
        {
            command.Parameters.AddWithValue("$scope", query.Scope);
        }

        var found = new List<(long, double, double)>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            found.Add((reader.GetInt64(0), reader.GetDouble(1), reader.GetDouble(2)));
        }

        return found;
    }

    private static List<string> PreviewsOf(SqliteConnection connection, long content, string scope)
    {
        using SqliteCommand command = connection.Command(
            "SELECT preview FROM previews WHERE content = $content AND scope = $scope ORDER BY number DESC LIMIT $most",
            ("$content", content),
            ("$scope", scope),
            ("$most", IndexHit.MaxPreviews));
        var previews = new List<string>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            previews.Add(reader.GetString(0));
        }

        return previews;
    }

    private static string Sha256Of(SqliteConnection connection, long content)
    {
        using SqliteCommand command = connection.Command("SELECT sha256 FROM contents WHERE id = $content", ("$content", content));
        return (string)command.ExecuteScalar()!;
    }

    private static SqliteCommand SnippetCommand(SqliteConnection connection, string match) => connection.Command(
        $"SELECT snippet(pages, 0, char({(int)Marks.Begin}), char({(int)Marks.End}), '…', {SnippetWords}) FROM pages WHERE pages MATCH $match AND rowid = $row",
        ("$match", match),
        ("$row", 0L));

    private static string SnippetOf(SqliteCommand command, long row)
    {
        command.Parameters["$row"].Value = row;
        return IndexText.Join((string)command.ExecuteScalar()!);
    }
}
