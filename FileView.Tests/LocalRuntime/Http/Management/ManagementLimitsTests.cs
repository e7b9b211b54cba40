using System.Net;
using System.Text;
using FileView.Tests.LocalRuntime.Hosting;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>The host's limits hold for the management API; the worker's, which is not asked, do not.</summary>
public sealed class ManagementLimitsTests
{
    [Fact]
    public async Task Start_BodyAboveTheWorkersLimit_IsAccepted()
    {
        await using ManagedApp app = await ManagedApp.StartAsync(new TestAppSetup(typeof(CaseFunctions)));

        using HttpResponseMessage answer = await app.CallAsync("POST", "/orchestrators/Wait", Text(30_000_001));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task Start_BodyAboveTheHostsLimit_IsRefused()
    {
        await using ManagedApp app = await ManagedApp.StartAsync(new TestAppSetup(typeof(CaseFunctions))
        {
            Settings = new Dictionary<string, string?> { ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = "1000" },
        });

        using HttpResponseMessage fits = await app.CallAsync("POST", "/orchestrators/Wait", Text(1000));
        using HttpResponseMessage tooLong = await app.CallAsync("POST", "/orchestrators/Wait/long", Text(1001));

        Assert.Equal(HttpStatusCode.Accepted, fits.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, tooLong.StatusCode);
        Assert.Null(await app.Client.GetInstanceAsync("long"));
    }

    [Fact]
    public async Task StartAndWait_LongerThanTheHostsLimit_IsCutOffAndTheInstanceRunsOn()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using ManagedApp app = await ManagedApp.StartAsync(new TestAppSetup(typeof(CaseFunctions)) { Clock = clock });

        Task<HttpResponseMessage> call = app.CallAsync("POST", "/orchestrators/Wait/w?timeout=600&pollingInterval=1");
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(600));
        clock.Advance(TimeSpan.FromSeconds(230));

        using HttpResponseMessage answer = await call;
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await app.UntilAsync("w", Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task List_MoreThanThereCanBe_HasAll()
    {
        await using ManagedApp app = await ManagedApp.StartAsync(new TestAppSetup(typeof(CaseFunctions)));
        await app.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        using HttpResponseMessage answer = await app.CallAsync("GET", $"/instances?top={int.MaxValue}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"name\":\"Wait\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>A JSON text of so many bytes.</summary>
    private static string Text(int length) => new StringBuilder().Append('"').Append('a', length - 2).Append('"').ToString();
}
