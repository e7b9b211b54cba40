using FileView.Tests.Support;
using FileView.Tests.Support.Crash;
using Xunit.Abstractions;

namespace FileView.Tests.LocalRuntime.Crash;

/// <summary>The real process, killed again and again. FileView.Benchmarks does the same 500 times: <c>-- crash</c>.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task TwentyKillsUnderLoad_NothingIsLostNorStuckNorAppliedTwice()
    {
        using var folder = new TempFolder();

        CrashReport report = await CrashHarness.RunAsync(
            new CrashPlan(folder["hub"], folder["steps.tsv"], Kills: 20, Seed: 20), output.WriteLine);

        output.WriteLine(report.ToString());
        Assert.Empty(report.Faults);
        Assert.True(report.Instances > 20, "the load was hardly one");
    }
}
