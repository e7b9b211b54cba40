namespace FileView.OcrService.Store;

/// <summary>The callbacks that are to be sent.</summary>
internal sealed class CallbackStore(OcrDatabase database)
{
    /// <summary>Gets the callbacks that wait, the first due first.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<DueCallback> FindWaiting(int most) => database.Read(connection => connection.All(
        "SELECT job, attempts, due FROM callbacks WHERE state = 'waiting' ORDER BY due, job LIMIT $most",
        row => new DueCallback(row.GetString(0), row.GetInt32(1), row.Time("due")!.Value),
        ("$most", most)));

    /// <summary>Records that a callback failed and is sent again later.</summary>
    public void Postpone(string job, DateTimeOffset due, string error) => database.Write(connection => connection.Run(
        "UPDATE callbacks SET attempts = attempts + 1, due = $due, last_error = $error WHERE job = $job",
        ("$job", job),
        ("$due", due),
        ("$error", error)));

    /// <summary>Records that a callback is not sent again.</summary>
    /// <param name="job">The job.</param>
    /// <param name="error">Why it was given up; absent when it arrived.</param>
    public void End(string job, string? error) => database.Write(connection => connection.Run(
        "UPDATE callbacks SET attempts = attempts + 1, state = $state, last_error = $error WHERE job = $job",
        ("$job", job),
        ("$state", error is null ? "delivered" : "abandoned"),
        ("$error", error)));
}
