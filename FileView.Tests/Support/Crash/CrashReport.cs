namespace FileView.Tests.Support.Crash;

/// <summary>What a crash run came to.</summary>
/// <param name="Kills">Kills under load.</param>
/// <param name="KillsBeforeReady">How many of them hit a process that was still recovering.</param>
/// <param name="Instances">Orchestrations, without sub-orchestrations.</param>
/// <param name="Events">Events that were acknowledged.</param>
/// <param name="Terminations">Terminations that were acknowledged.</param>
/// <param name="StepsRun">Runs of activities.</param>
/// <param name="Steps">Activities that were called.</param>
/// <param name="Faults">Everything that must not be, in a sentence each; none when all is well.</param>
internal sealed record CrashReport(
    int Kills,
    int KillsBeforeReady,
    int Instances,
    int Events,
    int Terminations,
    int StepsRun,
    int Steps,
    IReadOnlyList<string> Faults)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', [
        $"{Kills} kills, {KillsBeforeReady} of them during recovery",
        $"{Instances} orchestrations started, {Events} events and {Terminations} terminations acknowledged",
        $"{Steps} activities called, run {StepsRun} times",
        Faults.Count == 0 ? "nothing lost, nothing stuck, nothing applied twice" : $"{Faults.Count} faults:",
        .. Faults,
    ]);
}
