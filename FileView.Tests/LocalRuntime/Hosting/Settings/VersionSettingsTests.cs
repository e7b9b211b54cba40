using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Status = Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>Which versions of orchestrations a running host takes.</summary>
public sealed class VersionSettingsTests
{
    private const string FailsOthers = "\"defaultVersion\": \"2.0\", \"versionFailureStrategy\": \"Fail\"";

    [Theory]
    [InlineData(null, "\"version [2.0]\"")]
    [InlineData("", "\"version []\"")]
    [InlineData("1.0", "\"version [1.0]\"")]
    [InlineData("2.0", "\"version [2.0]\"")]
    [InlineData("3.0", "VersionMismatch: Orchestration version did not comply with Worker Versioning")]
    public async Task Case139_DefaultVersion_IsTakenAndNewerOnesFail(string? version, string output)
    {
        await using TestApp app = await SettingsApp.WithDurableAsync(FailsOthers);

        OrchestrationMetadata end = await app.RunAsync("TellsVersion", options: Options(version));

        Assert.Equal(output, end.SerializedOutput);
        Assert.Equal(version == "3.0" ? Status.Failed : Status.Completed, end.RuntimeStatus);
    }

    [Theory]
    [InlineData(null, "\"version [2.0]\"")]
    [InlineData("", "\"version []\"")]
    [InlineData("1.0", "\"version [1.0]\"")]
    [InlineData("3.0", "\"VersionMismatch\"")]
    public async Task Case139_SubOrchestration_HasTheHostsVersionUnlessItIsGivenOne(string? version, string output)
    {
        await using TestApp app = await SettingsApp.WithDurableAsync(FailsOthers);

        // The parent's own version is not handed down.
        OrchestrationMetadata end = await app.RunAsync("AsksChild", version, Options("1.5"));

        Assert.Equal(output, end.SerializedOutput);
    }

    [Theory]
    [InlineData("None", "9.0", Status.Completed)]
    [InlineData("Strict", "2.0", Status.Completed)]
    [InlineData("Strict", "1.0", Status.Failed)]
    [InlineData("Strict", "", Status.Failed)]
    [InlineData("CurrentOrOlder", "1.9.9", Status.Completed)]
    [InlineData("CurrentOrOlder", "2.0.1", Status.Failed)]
    public async Task VersionMatchStrategy_DecidesWhichVersionsRun(string strategy, string version, Status status)
    {
        await using TestApp app = await SettingsApp.WithDurableAsync($"{FailsOthers}, \"versionMatchStrategy\": \"{strategy}\"");

        Assert.Equal(status, (await app.RunAsync("TellsVersion", options: Options(version))).RuntimeStatus);
    }

    [Theory]
    [InlineData("\"defaultVersion\": \"2.0\"")]
    [InlineData("\"versionMatchStrategy\": \"CurrentOrOlder\"")]
    [InlineData("\"defaultVersion\": \"2.0\", \"versionFailureStrategy\": \"Reject\"")]
    public async Task VersionFailureStrategy_Reject_LeavesTheInstancePendingAndSaysSoOnce(string settings)
    {
        await using TestApp app = await SettingsApp.WithDurableAsync(settings);
        await app.Client().ScheduleNewOrchestrationInstanceAsync("TellsVersion", Options("3.0", "newer"));

        // Whatever comes for it does not wake it, and others run.
        await app.Client().RaiseEventAsync("newer", "Never", "x");
        Assert.Equal(Status.Completed, (await app.RunAsync("TellsVersion")).RuntimeStatus);

        Assert.Equal(Status.Pending, (await app.Client().GetInstanceAsync("newer"))!.RuntimeStatus);
        string warning = Assert.Single(app.Logs.Lines, line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("newer"));
        Assert.Contains("Instance newer has version '3.0'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VersionFailureStrategy_Reject_TheInstanceCanBeTerminated()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"defaultVersion\": \"2.0\"");
        await app.Client().ScheduleNewOrchestrationInstanceAsync("TellsVersion", Options("3.0", "newer"));

        await app.Client().TerminateInstanceAsync("newer", output: "not here");

        OrchestrationMetadata end = await app.EndAsync("newer");
        Assert.Equal(Status.Terminated, end.RuntimeStatus);
        Assert.Equal("\"not here\"", end.SerializedOutput);
    }

    [Fact]
    public async Task Versions_NothingIsSaid_AllRun()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync("\"hubName\": \"TestHub\"");

        Assert.Equal("\"version [3.0]\"", (await app.RunAsync("TellsVersion", options: Options("3.0"))).SerializedOutput);
        Assert.Equal("\"version [3.0]\"", (await app.RunAsync("AsksChild", "3.0")).SerializedOutput);
    }

    [Fact]
    public async Task Start_ByTheManagementApi_HasTheVersionOfTheQueryOrTheHosts()
    {
        await using TestApp app = await SettingsApp.WithDurableAsync(FailsOthers);
        string url = $"/runtime/webhooks/durabletask/orchestrators/TellsVersion/{{0}}?code={app.Key()}";

        await app.Client.PostAsync(string.Format(null, url, "given") + "&version=1.0", content: null);
        await app.Client.PostAsync(string.Format(null, url, "none"), content: null);

        Assert.Equal("\"version [1.0]\"", (await app.EndAsync("given")).SerializedOutput);
        Assert.Equal("\"version [2.0]\"", (await app.EndAsync("none")).SerializedOutput);
        Assert.Equal("2.0", (await app.Services.GetRequiredService<ITaskHub>().GetAsync("none", default))!.Version);
    }

    private static StartOrchestrationOptions Options(string? version, string? id = null) =>
        new(id) { Version = version is null ? (TaskVersion?)null : new TaskVersion(version) };
}
