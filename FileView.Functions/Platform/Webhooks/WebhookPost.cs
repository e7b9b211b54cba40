using System.Net;
using System.Net.Http.Headers;
using FileView.Outbound;
using FileView.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>Posts messages, signed as Standard Webhooks, under the rules of the outbound guard. Whoever posts holds a slot.</summary>
internal sealed class WebhookPost(
    OutboundGuard guard, OutboundHandlers handlers, IOptions<WebhookOptions> options, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(handlers.Create(TimeSpan.FromSeconds(options.Value.Timeout)), disposeHandler: true);

    /// <summary>Makes one attempt.</summary>
    /// <param name="url">The address of the receiver.</param>
    /// <param name="secrets">What signs the message, at least one.</param>
    /// <param name="id">The id of the message, the same at every attempt.</param>
    /// <param name="body">JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<WebhookAnswer> PostAsync(
        Uri url, IReadOnlyList<WebhookSecret> secrets, string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.Timeout), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            guard.Require(url);
            using HttpRequestMessage request = Sign(url, secrets, id, body);
            using HttpResponseMessage answer = await _invoker.SendAsync(request, linked.Token);
            return Read(answer);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && ReasonOf(exception) is { } reason)
        {
            return new WebhookAnswer(WebhookEnd.Failed) { Error = reason };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private HttpRequestMessage Sign(Uri url, IReadOnlyList<WebhookSecret> secrets, string id, ReadOnlyMemory<byte> body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "FileView");
        foreach ((string name, string value) in new WebhookSigner(secrets).Sign(id, time.GetUtcNow(), body.Span))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private WebhookAnswer Read(HttpResponseMessage answer)
    {
        int status = (int)answer.StatusCode;
        return status switch
        {
            >= 200 and <= 299 => new WebhookAnswer(WebhookEnd.Delivered) { Status = status },
            (int)HttpStatusCode.Gone => new WebhookAnswer(WebhookEnd.Unwanted) { Status = status, Error = "The receiver wants no more of this." },
            >= 300 and <= 399 => new WebhookAnswer(WebhookEnd.Failed) { Status = status, Error = "The receiver leads elsewhere; redirects are not followed." },
            _ => new WebhookAnswer(WebhookEnd.Failed)
            {
                Status = status,
                Error = "The receiver did not take it.",
                RetryAfter = RetryAfterOf(answer),
            },
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer)
    {
        RetryConditionHeaderValue? asked = answer.Headers.RetryAfter;
        TimeSpan? wait = asked?.Delta ?? (asked?.Date - time.GetUtcNow());
        var most = TimeSpan.FromSeconds(options.Value.MaxRetryAfter);
        return wait is not { } given || given <= TimeSpan.Zero ? null : given < most ? given : most;
    }

    /// <summary>What is the receiver's fault, in a sentence without its address; anything else passes.</summary>
    private string? ReasonOf(Exception exception) => exception switch
    {
        OutboundRefusedException refused => refused.Message,
        HttpRequestException { InnerException: OutboundRefusedException refused } => refused.Message,
        HttpRequestException failed => $"The receiver cannot be reached or does not speak HTTP ({failed.HttpRequestError}).",
        OperationCanceledException => $"The receiver did not answer within {options.Value.Timeout} s.",
        IOException => "The connection to the receiver broke off.",
        _ => null,
    };
}
