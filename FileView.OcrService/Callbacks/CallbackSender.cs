using System.Net;
using System.Text.Json;
using FileView.OcrService.Jobs;
using FileView.Outbound;
using FileView.Webhooks;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Callbacks;

/// <summary>Sends one callback once.</summary>
internal sealed class CallbackSender : IDisposable
{
    private readonly CallbackHosts _hosts;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly WebhookSigner? _signer;

    private readonly HttpMessageInvoker _invoker;

    public CallbackSender(CallbackHosts hosts, OutboundHandlers handlers, IOptions<CallbackOptions> options, TimeProvider time)
    {
        _hosts = hosts;
        _time = time;
        _timeout = TimeSpan.FromSeconds(options.Value.Timeout);
        _invoker = new HttpMessageInvoker(handlers.Create(_timeout), disposeHandler: true);
        IReadOnlyList<WebhookSecret> secrets = WebhookSecret.ParseAll(options.Value.Secret);
        _signer = secrets.Count > 0 ? new WebhookSigner(secrets) : null;
    }

    /// <summary>Sends the callback of an ended job.</summary>
    /// <exception cref="OperationCanceledException">The service stops.</exception>
    public async Task<CallbackOutcome> SendAsync(Job job, CancellationToken cancellationToken)
    {
        if (_signer is null || !SourceUrl.TryParse(job.CallbackUrl, out Uri? url) || !_hosts.MayCall(url))
        {
            return new CallbackOutcome(CallbackEnd.Refused, "Its host is no longer allowed, or there is no secret any more.");
        }

        var message = new CallbackMessage(CallbackMessage.JobEnded, job.Id, job.Status, job.ClientReference, job.EndedAt!.Value);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(message, OcrJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach ((string name, string value) in _signer.Sign($"ocr_{job.Id}", _time.GetUtcNow(), body))
        {
            request.Headers.Add(name, value);
        }

        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // What the receiver says is of no interest, only how it begins.
            using HttpResponseMessage answer = await _invoker.SendAsync(request, either.Token);
            return answer.IsSuccessStatusCode ? new CallbackOutcome(CallbackEnd.Delivered, null)
                : answer.StatusCode == HttpStatusCode.Gone ? new CallbackOutcome(CallbackEnd.Gone, "The receiver answered 410.")
                : new CallbackOutcome(CallbackEnd.Failed, $"The receiver answered {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException unreachable) when (unreachable.InnerException is OutboundRefusedException refused)
        {
            return new CallbackOutcome(CallbackEnd.Failed, refused.Message);
        }
        catch (HttpRequestException unreachable)
        {
            return new CallbackOutcome(CallbackEnd.Failed, $"The receiver could not be reached: {unreachable.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CallbackOutcome(CallbackEnd.Failed, $"The receiver did not answer within {_timeout.TotalSeconds} s.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();
}
