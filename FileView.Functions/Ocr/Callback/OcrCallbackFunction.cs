using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Ocr.Callback;

/// <summary>
/// Hears the OCR service. It answers 204 only when the event is durable; whatever it answers else, the looks of the
/// orchestration make sure that nothing is lost.
/// </summary>
internal sealed class OcrCallbackFunction
{
    /// <summary>The most bytes that a callback has.</summary>
    public const int MaxBytes = 16 * 1024;

    private readonly SeenCallbacks _seen;
    private readonly ILogger<OcrCallbackFunction> _logger;
    private readonly WebhookVerifier? _verifier;

    /// <summary>Makes the receiver.</summary>
    public OcrCallbackFunction(SeenCallbacks seen, IOptions<OcrOptions> options, TimeProvider time, ILogger<OcrCallbackFunction> logger)
    {
        _seen = seen;
        _logger = logger;
        IReadOnlyList<WebhookSecret> secrets = WebhookSecret.ParseAll(options.Value.Callback.Secret);
        _verifier = secrets.Count > 0 ? new WebhookVerifier(secrets, time) : null;
    }

    /// <summary>Takes a callback.</summary>
    /// <param name="request">The callback.</param>
    /// <param name="client">Raises the event.</param>
    /// <param name="instance">The orchestration that submitted the job.</param>
    [Function("OcrCallback")]
    [Access(AccessRule.Open)]
    public async Task<IActionResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CallbackAddress.Path + "{instance}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string instance)
    {
        if (await BoundedBody.ReadAsync(request, MaxBytes) is not { } body)
        {
            return CallbackProblems.TooLarge().ToResult(request);
        }

        // Before anything else: who cannot sign learns nothing of what runs here.
        string id = request.Headers[WebhookHeaders.Id].ToString();
        WebhookVerdict? verdict = _verifier?.Verify(
            id, request.Headers[WebhookHeaders.Timestamp], request.Headers[WebhookHeaders.Signature], body);
        if (verdict is not WebhookVerdict.Genuine)
        {
            _logger.CallbackRefused(verdict);
            return CallbackProblems.SignatureInvalid(verdict).ToResult(request);
        }

        // The signature does not cover the address: a callback sent to another one than its own is not taken.
        if (!OcrInstance.IsName(instance)
            || Read(body) is not { Type: { } type, Id: { Length: > 0 } job } message
            || message.ClientReference != instance)
        {
            return CallbackProblems.Invalid().ToResult(request);
        }

        if (type != CallbackMessage.JobEnded || _seen.Contains(instance, id))
        {
            return new NoContentResult();
        }

        Problem? refusal = await RaiseAsync(client, instance, job);
        if (refusal is not null)
        {
            return refusal.ToResult(request);
        }

        _seen.Add(instance, id);
        return new NoContentResult();
    }

    private static CallbackMessage? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<CallbackMessage>(body, PreviewJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Problem?> RaiseAsync(DurableTaskClient client, string instance, string job)
    {
        // Not ended by the caller's going away: half a callback would be none.
        OrchestrationMetadata? present = await client.GetInstanceAsync(instance, getInputsAndOutputs: false, CancellationToken.None);
        if (present is null || present.IsCompleted)
        {
            _logger.CallbackLate(instance);
            return CallbackProblems.Gone();
        }

        await client.RaiseEventAsync(instance, OcrInstance.Completed, new OcrCompleted(job), CancellationToken.None);
        _logger.CallbackTaken(instance, job);
        return null;
    }
}
