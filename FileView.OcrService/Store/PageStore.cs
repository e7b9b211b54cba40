using FileView.OcrService.Jobs;
using Microsoft.Data.Sqlite;

namespace FileView.OcrService.Store;

/// <summary>The pages of the jobs, and the end of a job with its last page.</summary>
internal sealed class PageStore(OcrDatabase database, TimeProvider time)
{
    private const string OfRunningJob =
        "job = $job AND page = $page AND state = 'Waiting' AND EXISTS (SELECT 1 FROM jobs WHERE id = $job AND status IN ('Pending', 'Processing'))";

    /// <summary>Gets the pages of a job that are not answered for.</summary>
    public IReadOnlyList<int> FindWaiting(string job) => database.Read(connection =>
        connection.All("SELECT page FROM pages WHERE job = $job AND state = 'Waiting' ORDER BY page", row => row.GetInt32(0), ("$job", job)));

    /// <summary>Records that a page is begun.</summary>
    /// <returns>Which attempt it is, from 1.</returns>
    public int Begin(string job, int page) => database.Write(connection =>
    {
        connection.Run(
            "UPDATE jobs SET status = 'Processing', started = $now WHERE id = $job AND status = 'Pending'",
            ("$now", time.GetUtcNow()),
            ("$job", job));
        return (int)connection.Single<long>("SELECT attempts FROM pages WHERE job = $job AND page = $page", ("$job", job), ("$page", page)) + 1;
    });

    /// <summary>Records what was read on a page. Of a job that has ended nothing is recorded.</summary>
    /// <returns>Whether the job has ended with it.</returns>
    public bool Finish(string job, int page, string result) => database.Write(connection =>
    {
        int changed = connection.Run($"UPDATE pages SET state = 'Done', attempts = attempts + 1 WHERE {OfRunningJob}", ("$job", job), ("$page", page));
        if (changed == 0)
        {
            return false;
        }

        connection.Run("INSERT INTO results (job, page, result) VALUES ($job, $page, $result)", ("$job", job), ("$page", page), ("$result", result));
        return EndJob(connection, job);
    });

    /// <summary>Records a failed attempt after which another will be made.</summary>
    public void CountFailure(string job, int page) => database.Write(connection =>
        connection.Run($"UPDATE pages SET attempts = attempts + 1 WHERE {OfRunningJob}", ("$job", job), ("$page", page)));

    /// <summary>Records that a page cannot be read. Of a job that has ended nothing is recorded.</summary>
    /// <returns>Whether the job has ended with it.</returns>
    public bool Fail(string job, PageError error) => database.Write(connection =>
    {
        int changed = connection.Run(
            $"UPDATE pages SET state = 'Failed', attempts = attempts + 1, error_code = $code, error_detail = $detail WHERE {OfRunningJob}",
            ("$job", job),
            ("$page", error.Page),
            ("$code", error.Code),
            ("$detail", error.Detail));
        return changed > 0 && EndJob(connection, job);
    });

    /// <summary>Gets what was read on a page, as JSON.</summary>
    public string? FindResult(string job, int page) => database.Read(connection =>
        connection.Single<string>("SELECT result FROM results WHERE job = $job AND page = $page", ("$job", job), ("$page", page)));

    /// <summary>Gets the numbers of the pages of a job that were asked for.</summary>
    public IReadOnlyList<int> FindAll(string job) => database.Read(connection =>
        connection.All("SELECT page FROM pages WHERE job = $job ORDER BY page", row => row.GetInt32(0), ("$job", job)));

    // The end and the callback that announces it are one transaction: there is never one without the other.
    private bool EndJob(SqliteConnection connection, string job)
    {
        (int waiting, int failed, int all) = connection.All(
            "SELECT count(CASE WHEN state = 'Waiting' THEN 1 END), count(CASE WHEN state = 'Failed' THEN 1 END), count(*) FROM pages WHERE job = $job",
            row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)),
            ("$job", job)).Single();
        if (waiting > 0)
        {
            return false;
        }

        JobStatus status = failed == 0 ? JobStatus.Finished : failed < all ? JobStatus.Partial : JobStatus.Failed;
        DateTimeOffset now = time.GetUtcNow();
        connection.Run("UPDATE jobs SET status = $status, ended = $now WHERE id = $job", ("$status", status), ("$now", now), ("$job", job));
        connection.Run(
            "INSERT INTO callbacks (job, state, attempts, due) SELECT id, 'waiting', 0, $now FROM jobs WHERE id = $job AND callback_url IS NOT NULL",
            ("$job", job),
            ("$now", now));
        return true;
    }
}
