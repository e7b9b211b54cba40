using System.Diagnostics;
using System.Net;

namespace FileView.Tests.Support.Fuzzing;

/// <summary>Asks the app every second how it is, as a load balancer does.</summary>
internal sealed class ServiceProbe : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly HttpClient _app;
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _over = new();
    private readonly List<string> _problems = [];
    private readonly Task _asking;

    private ServiceProbe(Uri address, TimeSpan limit)
    {
        // A client of its own: it must not wait for the connections of others.
        _app = new HttpClient { BaseAddress = address, Timeout = limit };
        _limit = limit;
        _asking = AskAsync();
    }

    /// <summary>Gets how often it asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Gets how often the answer was 503: that a part the app needs, such as its storage, did not answer it in time.</summary>
    public int Unwell { get; private set; }

    /// <summary>Gets how long the slowest answer took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Begins to ask.</summary>
    /// <param name="address">The app.</param>
    /// <param name="limit">How long an answer may take.</param>
    public static ServiceProbe Start(Uri address, TimeSpan limit) => new(address, limit);

    /// <summary>Stops asking.</summary>
    /// <returns>Each answer that was late, or not as it must be.</returns>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        await _over.CancelAsync();
        await _asking;
        return _problems;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _over.Dispose();
        _app.Dispose();
    }

    private async Task AskAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        while (!_over.IsCancellationRequested)
        {
            await AskOnceAsync();
            try
            {
                await timer.WaitForNextTickAsync(_over.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task AskOnceAsync()
    {
        long began = Stopwatch.GetTimestamp();
        Asked++;
        try
        {
            using HttpResponseMessage answer = await _app.GetAsync("/api/health");
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                Unwell++;
            }
            else if (!answer.IsSuccessStatusCode)
            {
                _problems.Add($"The service answered {(int)answer.StatusCode} when asked for its health.");
            }
        }
        catch (OperationCanceledException)
        {
            _problems.Add($"The service had no answer within {_limit.TotalSeconds:0} s.");
        }
        catch (HttpRequestException refused)
        {
            _problems.Add($"The service could not be asked: {refused.Message}");
        }

        TimeSpan took = Stopwatch.GetElapsedTime(began);
        Slowest = took > Slowest ? took : Slowest;
    }
}
