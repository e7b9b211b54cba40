using System.Text.Json.Serialization;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>What an attempt to deliver a webhook led to. It travels through history, and holds neither an address nor a secret.</summary>
/// <param name="End">What became of it.</param>
[JsonConverter(typeof(WebhookAnswerConverter))]
internal sealed record WebhookAnswer(WebhookEnd End)
{
    /// <summary>Gets the HTTP status of the receiver, when it answered.</summary>
    public int? Status { get; init; }

    /// <summary>Gets why it did not arrive, in a sentence without the address.</summary>
    public string? Error { get; init; }

    /// <summary>Gets how long the receiver asks to be left alone, within bounds.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
