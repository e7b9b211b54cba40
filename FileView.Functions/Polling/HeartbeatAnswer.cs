using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Polling;

/// <summary>
/// Sends blanks before the JSON while the answer is waited for, so that no proxy takes the call for dead. JSON may begin
/// with white space, so clients read it as any other.
/// </summary>
internal static class HeartbeatAnswer
{
    private static readonly byte[] Blank = " "u8.ToArray();

    /// <summary>Sends the answer when it is there, and blanks until then.</summary>
    /// <param name="response">The response. It begins at once, as 200.</param>
    /// <param name="waiting">The answer.</param>
    /// <param name="interval">The pause between two blanks.</param>
    /// <param name="time">The clock.</param>
    public static async Task SendAsync(HttpResponse response, Task<PreviewAnswer> waiting, TimeSpan interval, TimeProvider time)
    {
        CancellationToken aborted = response.HttpContext.RequestAborted;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "private, no-cache";
        while (!waiting.IsCompleted)
        {
            await response.Body.WriteAsync(Blank, aborted);
            await response.Body.FlushAsync(aborted);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted);
            await Task.WhenAny(waiting, Task.Delay(interval, time, over.Token));
            await over.CancelAsync();
            aborted.ThrowIfCancellationRequested();
        }

        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(await waiting, PreviewJson.Options), aborted);
    }
}
