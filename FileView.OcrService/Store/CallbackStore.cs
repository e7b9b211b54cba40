using FileView.OcrService.Jobs;

namespace FileView.OcrService.Store;

/// <summary>
/// The callbacks that are to be sent. What came of an attempt counts only while the callback goes to the address that it was made
/// at: one that was moved meanwhile is sent to the new one.
/// </summary>
internal sealed class CallbackStore(OcrDatabase database)
{
    private const string OfAddress = "job = $job AND EXISTS (SELECT 1 FROM jobs WHERE id = $job AND callback_url = $url)";

    /// <summary>Gets the callbacks that wait, the first due first.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<DueCallback> FindWaiting(int most) => database.Read(connection => connection.All(
        "SELECT job, attempts, due FROM callbacks WHERE state = 'waiting' ORDER BY due, job LIMIT $most",
        row => new DueCallback(row.GetString(0), row.GetInt32(1), row.Time("due")!.Value),
        ("$most", most)));

    /// <summary>Records that a callback failed and is sent again later.</summary>
    public void Postpone(Job job, DateTimeOffset due, string error) => database.Write(connection => connection.Run(
        $"UPDATE callbacks SET attempts = attempts + 1, due = $due, last_error = $error WHERE {OfAddress}",
        ("$job", job.Id),
        ("$url", job.CallbackUrl),
        ("$due", due),
        ("$error", error)));

    /// <summary>Records that a callback is not sent again.</summary>
    /// <param name="job">The job, as the attempt was made.</param>
    /// <param name="error">Why it was given up; absent when it arrived.</param>
    public void End(Job job, string? error) => database.Write(connection => connection.Run(
        $"UPDATE callbacks SET attempts = attempts + 1, state = $state, last_error = $error WHERE {OfAddress}",
        ("$job", job.Id),
        ("$url", job.CallbackUrl),
        ("$state", error is null ? "delivered" : "abandoned"),
        ("$error", error)));
}
