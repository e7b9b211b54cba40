using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FileView.Tests.Support;
using FileView.Tests.Support.Crash;

namespace FileView.Tests.LocalRuntime.Crash;

/// <summary>Two real processes on one hub.</summary>
public sealed class TakeoverTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task SecondProcess_OnAFolder_WaitsAndTakesOverWhenTheFirstIsDead() => RunAsync(_folder["hub"]);

    [Fact]
    public Task SecondProcess_OnBlobs_WaitsAndTakesOverWhenTheFirstIsDead() => RunAsync(azurite.Connection);

    private static async Task RunAsync(string storage)
    {
        int port = FreePort.Find();
        await using LoadProcess first = LoadProcess.Start(port, storage);
        await first.Ready;
        Uri status = await StartWaiterAsync(port);
        int otherPort = FreePort.Find();
        await using LoadProcess second = LoadProcess.Start(otherPort, storage);
        await Eventually.TrueAsync(
            () => second.Output.Contains("Another process holds the task hub", StringComparison.Ordinal), "the second says so");
        Assert.False(second.Ready.IsCompleted);

        await first.KillAsync();

        await second.Ready.WaitAsync(TimeSpan.FromSeconds(30));
        using var client = new HttpClient();
        using HttpResponseMessage answer = await client.GetAsync(new UriBuilder(status) { Port = otherPort }.Uri);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>Starts an instance that waits.</summary>
    /// <returns>The address of its state.</returns>
    private static async Task<Uri> StartWaiterAsync(int port)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using HttpResponseMessage answer = await client.PostAsync("load/Waiting/one", content: null);
        JsonElement urls = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new Uri(urls.GetProperty("statusQueryGetUri").GetString()!);
    }
}
