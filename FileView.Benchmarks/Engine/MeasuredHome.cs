using System.Globalization;
using FileView.Tests.Support;
using FileView.Tests.Support.Crash;

namespace FileView.Benchmarks.Engine;

/// <summary>The load app on one home of the event log, a process at a time.</summary>
internal sealed class MeasuredHome(string name, Storage storage) : IAsyncDisposable
{
    private const string DurableSettings = "AzureFunctionsJobHost__extensions__durableTask__";

    private LoadProcess? _process;
    private HttpClient? _client;

    /// <summary>Gets <see cref="Storage.Folder"/> or <see cref="Storage.Blobs"/>.</summary>
    public string Name => name;

    /// <summary>Gets what <c>AzureWebJobsStorage</c> says.</summary>
    public string Connection => storage.Connection;

    /// <summary>Gets the memory of the process, in MB.</summary>
    public double ResidentMegabytes => _process!.ResidentBytes / 1e6;

    /// <summary>Gets the time since the process was started, in milliseconds.</summary>
    public double AgeMilliseconds => _process!.Age.TotalMilliseconds;

    /// <summary>Starts a process on a hub, after killing the one before, and waits until it is ready.</summary>
    /// <returns>The milliseconds that took.</returns>
    public async Task<double> StartAsync(string hub, int? activitiesAtOnce = null)
    {
        await DisposeAsync();
        int port = FreePort.Find();
        (string, string)[] settings = activitiesAtOnce is { } limit
            ? [(DurableSettings + "hubName", hub), (DurableSettings + "maxConcurrentActivityFunctions", $"{limit}")]
            : [(DurableSettings + "hubName", hub)];
        _process = LoadProcess.Start(port, Connection, settings);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Timeout.InfiniteTimeSpan };
        await _process.Ready;
        return AgeMilliseconds;
    }

    /// <summary>Has the process carry out a load.</summary>
    /// <returns>The milliseconds that took, as the process measured them.</returns>
    public Task<double> RunAsync(string load) => CallAsync(HttpMethod.Post, load);

    /// <summary>Waits for something in the process.</summary>
    public Task<double> WaitAsync(string what) => CallAsync(HttpMethod.Get, what);

    /// <summary>Ends the process by SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = null;
    }

    private async Task<double> CallAsync(HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, "measures/" + address);
        using HttpResponseMessage response = await _client!.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? double.Parse(body, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{address}: {response.StatusCode} {body}\n{_process!.Output}");
    }
}
