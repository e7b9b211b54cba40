using FileView.Tests.Support;
using FileView.Tests.Support.Crash;

namespace FileView.Benchmarks.Crash;

/// <summary>Kills the process under load again and again, and counts what was lost. The same harness as in the tests.</summary>
internal sealed class CrashRun : IBenchmark
{
    /// <inheritdoc/>
    public string Name => "crash";

    /// <inheritdoc/>
    public string Summary => "what SIGKILL under load loses: --kills 500 --home folder|blobs --seed 1";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        int kills = arguments.Number("kills", 500);
        int seed = arguments.Number("seed", 1);
        string home = arguments.Choice("home", Storage.Folder, Storage.Blobs);
        arguments.RefuseOthers();

        using var folder = new TempFolder();
        await using Storage storage = await Storage.StartAsync(home, folder);
        CrashReport report = await CrashHarness.RunAsync(
            new CrashPlan(storage.Connection, folder["steps.tsv"], kills, seed), output.WriteLine);
        await output.WriteLineAsync($"home: {home}, seed: {seed}");
        await output.WriteLineAsync(report.ToString());
        return report.Faults.Count == 0;
    }
}
