using System.Net;
using FileView.LocalRuntime.Hosting;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Hosting;

/// <summary>The host, and the place of its hub that is away or cannot be written.</summary>
public sealed class HubPlaceTests
{
    private const string StorageSetting = "AzureWebJobsStorage";

    [Theory]
    [InlineData(StorageSetting)]
    [InlineData("Elsewhere")]
    public async Task Start_FolderCannotBeWritten_SaysWhichAndWhatChoosesIt(string setting)
    {
        // Nobody may make folders there, root included.
        string folder = OperatingSystem.IsLinux() ? "/sys/fileview-hub" : "/dev/null/hub";
        await using TestApp app = TestApp.Build(new TestAppSetup(typeof(Functions))
        {
            HostJson = $$$"""
                { "version": "2.0", "extensions": { "durableTask": { "storageProvider": { "connectionName": "{{{setting}}}" } } } }
                """,
            Settings = new Dictionary<string, string?> { [setting] = folder },
        });

        HostStartException failure = await Assert.ThrowsAsync<HostStartException>(app.StartAsync);

        Assert.Contains(folder, failure.Message, StringComparison.Ordinal);
        Assert.EndsWith($" {setting} chooses its place.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DamagedHub_SaysWhichFile()
    {
        using var folder = new TempFolder();
        await using (TestApp before = await TestApp.StartAsync(Setup(folder.Path)))
        {
            await CallAsync(before, "orchestrators/Waits/first");
            await CallAsync(before, "orchestrators/Waits/second");
        }

        string segment = Directory.GetFiles(Path.Combine(folder.Path, "TestHub", "log"), "log-*").Order().First();
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.Length / 4] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);
        await using TestApp app = TestApp.Build(Setup(folder.Path));

        HostStartException failure = await Assert.ThrowsAsync<HostStartException>(app.StartAsync);

        Assert.Contains(Path.GetFileName(segment), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_StorageDoesNotAnswerYet_IsWaitedFor()
    {
        var azurite = new AzuriteServer();
        await using TestApp app = TestApp.Build(Setup(azurite.Connection));
        try
        {
            Task start = app.StartAsync();
            await Eventually.TrueAsync(
                () => app.Logs.Lines.Any(line => line.Contains("does not answer", StringComparison.Ordinal)),
                "the host says that it waits");
            Assert.False(start.IsCompleted);

            await azurite.StartAsync();
            await start;
        }
        finally
        {
            await app.StopAsync();
            await azurite.DisposeAsync();
        }
    }

    [Fact]
    public async Task StorageGoesAway_StartsAreAnsweredWith503UntilItIsBack()
    {
        var azurite = new AzuriteServer();
        await azurite.StartAsync();
        TestApp app = await TestApp.StartAsync(Setup(azurite.Connection));
        try
        {
            Assert.Equal(HttpStatusCode.Accepted, (await CallAsync(app, "orchestrators/Waits/first")).StatusCode);

            await azurite.StopAsync();
            using HttpResponseMessage refused = await CallAsync(app, "orchestrators/Waits/second");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter?.Delta);

            await azurite.StartAsync();
            await Eventually.TrueAsync(
                async () => (await CallAsync(app, "orchestrators/Waits/third")).StatusCode == HttpStatusCode.Accepted,
                "starts are accepted again");
            Assert.Equal(HttpStatusCode.Accepted, (await CallAsync(app, "instances/first/raiseEvent/Go")).StatusCode);
            await Eventually.TrueAsync(
                async () => (await app.Client.GetAsync(Address(app, "instances/first"))).StatusCode == HttpStatusCode.OK,
                "the instance from before has ended");
        }
        finally
        {
            await app.DisposeAsync();
            await azurite.DisposeAsync();
        }
    }

    private static TestAppSetup Setup(string storage) => new(typeof(Functions))
    {
        Settings = new Dictionary<string, string?> { [StorageSetting] = storage },
    };

    private static Task<HttpResponseMessage> CallAsync(TestApp app, string what) => app.Client.PostAsync(
        Address(app, what), new StringContent("\"x\"", System.Text.Encoding.UTF8, "application/json"));

    private static string Address(TestApp app, string what) =>
        $"runtime/webhooks/durabletask/{what}?code={app.Services.GetRequiredService<SystemKey>().Value}";

    internal static class Functions
    {
        [Function("Waits")]
        public static Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.WaitForExternalEvent<string>("Go");
    }
}
