namespace FileView.Tests.Support.Crash;

/// <summary>How a crash run goes.</summary>
/// <param name="Storage">What <c>AzureWebJobsStorage</c> says: a folder, or a connection string.</param>
/// <param name="Ledger">The file for what the activities did.</param>
/// <param name="Kills">How often the process is killed under load, from 1 up.</param>
/// <param name="Seed">Decides the moments of the kills and the loads.</param>
internal sealed record CrashPlan(string Storage, string Ledger, int Kills, int Seed)
{
    /// <summary>Orchestrations that are under way at the same time, apart from their sub-orchestrations.</summary>
    public int Width { get; init; } = 24;

    /// <summary>The longest life of a process after it was ready.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How long an orchestration may take once nobody kills any more; then it counts as stuck.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}
