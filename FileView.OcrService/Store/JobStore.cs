using FileView.OcrService.Documents;
using FileView.OcrService.Jobs;
using Microsoft.Data.Sqlite;

namespace FileView.OcrService.Store;

/// <summary>The jobs.</summary>
internal sealed class JobStore(OcrDatabase database, TimeProvider time)
{
    private const string Running = "status IN ('Pending', 'Processing')";

    /// <summary>Adds a job with its pages, unless its owner has used its key before.</summary>
    /// <returns>The job that has the key: this one or the earlier one.</returns>
    public Job Add(Job job, IReadOnlyList<int> pages) => database.Write(connection =>
    {
        if (job.IdempotencyKey is not null && Find(connection, job.Owner, job.IdempotencyKey) is { } earlier)
        {
            return earlier;
        }

        connection.Run(
            """
            INSERT INTO jobs (id, owner, idempotency_key, fingerprint, status, created, kind, mode, languages, dpi, callback_url, client_reference)
            VALUES ($id, $owner, $key, $fingerprint, $status, $created, $kind, $mode, $languages, $dpi, $callback, $reference)
            """,
            ("$id", job.Id),
            ("$owner", job.Owner),
            ("$key", job.IdempotencyKey),
            ("$fingerprint", job.Fingerprint),
            ("$status", job.Status),
            ("$created", job.CreatedAt),
            ("$kind", job.Kind),
            ("$mode", job.Mode),
            ("$languages", job.Languages),
            ("$dpi", job.Dpi),
            ("$callback", job.CallbackUrl),
            ("$reference", job.ClientReference));
        foreach (int page in pages)
        {
            connection.Run("INSERT INTO pages (job, page, state, attempts) VALUES ($job, $page, 'Waiting', 0)", ("$job", job.Id), ("$page", page));
        }

        return job;
    });

    /// <summary>Gets a job.</summary>
    public Job? Find(string id) => database.Read(connection =>
        connection.All("SELECT * FROM jobs WHERE id = $id", Read, ("$id", id)).SingleOrDefault());

    /// <summary>Gets the job that an owner submitted with a key.</summary>
    public Job? Find(string owner, string key) => database.Read(connection => Find(connection, owner, key));

    /// <summary>Gets a job and how far it has come.</summary>
    public JobState? FindState(string id) => database.Read(connection =>
    {
        // One transaction: the counts belong to the status.
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        Job? job = connection.All("SELECT * FROM jobs WHERE id = $id", Read, ("$id", id)).SingleOrDefault();
        if (job is null)
        {
            return null;
        }

        (int total, int done) = connection.All(
            "SELECT count(*), count(CASE WHEN state <> 'Waiting' THEN 1 END) FROM pages WHERE job = $id",
            row => (row.GetInt32(0), row.GetInt32(1)),
            ("$id", id)).Single();
        List<PageError> errors = connection.All(
            "SELECT page, error_code, error_detail FROM pages WHERE job = $id AND state = 'Failed' ORDER BY page",
            row => new PageError(row.GetInt32(0), row.GetString(1), row.GetString(2)),
            ("$id", id));
        return new JobState(job, total, done, errors);
    });

    /// <summary>Gets the ids of the jobs that have not ended, the oldest first.</summary>
    public IReadOnlyList<string> FindRunning() => database.Read(connection =>
        connection.All($"SELECT id FROM jobs WHERE {Running} ORDER BY created, id", row => row.GetString(0)));

    /// <summary>
    /// Announces the end of a job at another address, unless it was announced already. An attempt that waits, or was given up, at
    /// the old address is made at once at the new one.
    /// </summary>
    public void MoveCallback(string id, string url) => database.Write(connection =>
    {
        int moved = connection.Run(
            "UPDATE jobs SET callback_url = $url WHERE id = $id AND NOT EXISTS (SELECT 1 FROM callbacks WHERE job = $id AND state = 'delivered')",
            ("$id", id),
            ("$url", url));
        return moved == 0 ? 0 : connection.Run(
            $"""
            INSERT INTO callbacks (job, state, attempts, due) SELECT id, 'waiting', 0, $now FROM jobs
            WHERE id = $id AND status <> 'Canceled' AND NOT {Running}
            ON CONFLICT (job) DO UPDATE SET state = 'waiting', attempts = 0, due = $now
            """,
            ("$id", id),
            ("$now", time.GetUtcNow()));
    });

    /// <summary>Ends a running job at its owner's wish, with nothing left of what was read. Its key is free again.</summary>
    /// <returns>Whether it was running.</returns>
    public bool Cancel(string id) => database.Write(connection =>
    {
        int changed = connection.Run(
            $"UPDATE jobs SET status = 'Canceled', ended = $now, idempotency_key = NULL WHERE id = $id AND {Running}",
            ("$now", time.GetUtcNow()),
            ("$id", id));
        if (changed > 0)
        {
            connection.Run("DELETE FROM results WHERE job = $id", ("$id", id));
        }

        return changed > 0;
    });

    /// <summary>Removes an ended job and everything of it.</summary>
    public bool Remove(string id) => database.Write(connection =>
        connection.Run($"DELETE FROM jobs WHERE id = $id AND NOT {Running}", ("$id", id)) > 0);

    /// <summary>Removes the jobs that ended before a time.</summary>
    /// <returns>How many there were.</returns>
    public int RemoveEndedBefore(DateTimeOffset limit) => database.Write(connection =>
        connection.Run("DELETE FROM jobs WHERE ended < $limit", ("$limit", limit)));

    private static Job? Find(SqliteConnection connection, string owner, string key) =>
        connection.All("SELECT * FROM jobs WHERE owner = $owner AND idempotency_key = $key", Read, ("$owner", owner), ("$key", key))
            .SingleOrDefault();

    private static Job Read(SqliteDataReader row) => new()
    {
        Id = row.Text("id")!,
        Owner = row.Text("owner")!,
        IdempotencyKey = row.Text("idempotency_key"),
        Fingerprint = row.Text("fingerprint")!,
        Status = Enum.Parse<JobStatus>(row.Text("status")!),
        CreatedAt = row.Time("created")!.Value,
        StartedAt = row.Time("started"),
        EndedAt = row.Time("ended"),
        Kind = Enum.Parse<DocumentKind>(row.Text("kind")!),
        Mode = Enum.Parse<ReadingMode>(row.Text("mode")!),
        Languages = row.Text("languages")!,
        Dpi = row["dpi"] is long dpi ? (int)dpi : null,
        CallbackUrl = row.Text("callback_url"),
        ClientReference = row.Text("client_reference"),
    };
}
