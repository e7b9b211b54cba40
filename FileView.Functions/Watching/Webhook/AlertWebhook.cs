using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FileView.Functions.Platform.Outbound;
using FileView.Functions.Previews;
using FileView.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Watching.Webhook;

/// <summary>Posts alerts, signed as Standard Webhooks, to the address in the settings, under the rules of the outbound guard.</summary>
internal sealed class AlertWebhook(
    IOptions<WatchingOptions> options, OutboundGuard guard, OutboundHandlers handlers, TimeProvider time, ILogger<AlertWebhook> logger)
    : IDisposable
{
    /// <summary>How long a receiver may take.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly HttpMessageInvoker _invoker = new(handlers.Create(Timeout), disposeHandler: true);

    /// <summary>Makes one attempt.</summary>
    public async Task<AlertDelivery> PostAsync(AlertMessage message, CancellationToken cancellationToken)
    {
        if (!options.Value.AlertWebhook.IsSet || !SourceUrl.TryParse(options.Value.AlertWebhook.Url, out Uri? url))
        {
            return AlertDelivery.Unwanted;
        }

        using var limit = new CancellationTokenSource(Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            guard.Require(url);
            HttpStatusCode status = await SendAsync(url, message, linked.Token);
            if ((int)status is >= 200 and <= 299)
            {
                return AlertDelivery.Delivered;
            }

            logger.AlertRefused(message.Data.Id, message.Type, url.IdnHost, (int)status);
            return status == HttpStatusCode.Gone ? AlertDelivery.Unwanted : AlertDelivery.Failed;
        }
        catch (Exception exception) when (IsOfTheReceiver(exception) && !cancellationToken.IsCancellationRequested)
        {
            logger.AlertNotPosted(exception, message.Data.Id, message.Type, url.IdnHost);
            return AlertDelivery.Failed;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private static bool IsOfTheReceiver(Exception exception) =>
        exception is HttpRequestException or OutboundRefusedException or IOException or OperationCanceledException;

    private async Task<HttpStatusCode> SendAsync(Uri url, AlertMessage message, CancellationToken cancellationToken)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(message, PreviewJson.Options);
        var signer = new WebhookSigner(WebhookSecret.ParseAll(options.Value.AlertWebhook.Secret));
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "FileView");
        foreach ((string name, string value) in signer.Sign(message.MakeId(), time.GetUtcNow(), body))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await _invoker.SendAsync(request, cancellationToken);
        return answer.StatusCode;
    }
}
