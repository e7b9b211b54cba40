using FileView.Tests.Support;
using FileView.Tests.Support.Crash;
using Xunit.Abstractions;

namespace FileView.Tests.LocalRuntime.Crash;

/// <summary>The real process, killed again and again. FileView.Benchmarks does the same 500 times: <c>-- crash</c>.</summary>
public sealed class CrashTests(AzuriteServer azurite, ITestOutputHelper output) : IClassFixture<AzuriteServer>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task TwentyKillsUnderLoad_OnAFolder_NothingIsLostNorStuckNorAppliedTwice() => RunAsync(_folder["hub"], seed: 20);

    [Fact]
    public Task TwentyKillsUnderLoad_OnBlobs_NothingIsLostNorStuckNorAppliedTwice() => RunAsync(azurite.Connection, seed: 21);

    private async Task RunAsync(string storage, int seed)
    {
        CrashReport report = await CrashHarness.RunAsync(
            new CrashPlan(storage, _folder["steps.tsv"], Kills: 20, seed), output.WriteLine);

        output.WriteLine(report.ToString());
        Assert.Empty(report.Faults);
        Assert.True(report.Instances > 20, "the load was hardly one");
    }
}
