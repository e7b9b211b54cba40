using FileView.LocalRuntime.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Http;

/// <summary>
/// Ends an HTTP call that takes too long. A call that has not begun its answer is answered by an empty 500; one that has
/// begun goes on, until the time of the function itself is over. The function is told by its cancellation token.
/// </summary>
internal sealed class CallTimeLimit : IAsyncDisposable
{
    private readonly HttpContext _context;
    private readonly CancellationTokenSource _wanted;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watch;

    /// <param name="context">The call, whose <see cref="HttpContext.RequestAborted"/> is put in the hands of this limit.</param>
    /// <param name="silence">How long the answer may take to begin.</param>
    /// <param name="functionTimeout">How long the function may run, null for as long as it likes.</param>
    /// <param name="clock">Measures the time.</param>
    public CallTimeLimit(HttpContext context, TimeSpan silence, TimeSpan? functionTimeout, TimeProvider clock)
    {
        _context = context;
        _wanted = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        context.RequestAborted = _wanted.Token;
        _watch = WatchAsync(silence, functionTimeout, clock);
    }

    /// <summary>True when the limit has answered in the function's place.</summary>
    public bool HasEndedCall { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _watch;
        _ended.Dispose();
        _wanted.Dispose();
    }

    private async Task WatchAsync(TimeSpan silence, TimeSpan? functionTimeout, TimeProvider clock)
    {
        try
        {
            bool isTimeoutFirst = functionTimeout <= silence;
            await Task.Delay(isTimeoutFirst ? functionTimeout!.Value : silence, clock, _ended.Token);
            if (!_context.Response.HasStarted)
            {
                await EndAsync();
                return;
            }

            if (functionTimeout is { } timeout)
            {
                await Task.Delay(isTimeoutFirst ? TimeSpan.Zero : timeout - silence, clock, _ended.Token);
                HasEndedCall = true;
                _context.Abort();
            }
        }
        catch (InvalidOperationException) when (_context.Response.HasStarted)
        {
            // The function began its answer in the very moment in which the limit was to give its own.
            HasEndedCall = false;
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The call has ended in time.
        }
    }

    private async Task EndAsync()
    {
        HasEndedCall = true;
        _context.Items[LocalHttpResponseData.DiscardedItem] = true;
        _context.Response.Clear();
        _context.Response.StatusCode = StatusCodes.Status500InternalServerError;

        // The function may run on and hold the connection; the client should not put its next request on it.
        _context.Response.Headers.Connection = "close";
        await _context.Response.CompleteAsync();
        await _wanted.TellAsync(_context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Host.Triggers.Http"));
    }
}
