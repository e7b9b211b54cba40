using System.Net;
using System.Net.Sockets;

namespace FileView.Tests.Support.Crash;

/// <summary>
/// Where the load app is reached, whichever process it is at the moment. A call that a kill breaks off is made again at the
/// next process: its caller learns of how many attempts nobody knows whether they took effect.
/// </summary>
internal sealed class LoadSite : IDisposable
{
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _client;
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LoadSite(int port) => _client = new HttpClient
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Lets calls go through.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>Lets no further call begin.</summary>
    public void Close()
    {
        if (_open.Task.IsCompleted)
        {
            _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Calls until there is an answer.</summary>
    public async Task<LoadAnswer> CallAsync(HttpMethod method, string address, string? json, CancellationToken cancellationToken)
    {
        for (int attempts = 1; ; attempts++)
        {
            await _open.Task.WaitAsync(cancellationToken);
            try
            {
                using var request = new HttpRequestMessage(method, address);
                if (json is not null)
                {
                    request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
                }

                using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
                string body = await response.Content.ReadAsStringAsync(cancellationToken);
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    return new LoadAnswer(response.StatusCode, body, attempts);
                }

                await Task.Delay(BusyPause, cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
            {
                // The process was killed, or ends just now; the client lets some failures of sockets through as they are.
                await Task.Delay(TimeSpan.FromMilliseconds(1), cancellationToken);
            }
        }
    }

    public void Dispose() => _client.Dispose();
}
