using FileView.Functions.Platform.Webhooks;

namespace FileView.Functions.Previews.Submissions;

/// <summary>A message to a caller with the log of its delivery. It holds the host of the receiver, not the address.</summary>
internal sealed record WebhookRecord
{
    private const int MostAttempts = 50;

    /// <summary>Gets the id: <see cref="WebhookName"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the caller scope. Never shown.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets the host of the receiver.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the port of the receiver; absent in what earlier releases wrote.</summary>
    public int? Port { get; init; }

    /// <summary>Gets what is told.</summary>
    public required WebhookMessage Message { get; init; }

    /// <summary>Gets where it stands.</summary>
    public WebhookState State { get; init; }

    /// <summary>Gets how often its delivery was begun, from 1: each is an orchestration of its own.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>Gets the attempts, oldest first; of very many, the last ones.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts { get; init; } = [];

    /// <summary>Gets when the next attempt is due.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Gets the name of its mark among the dead letters.</summary>
    public string? DeadMark { get; init; }

    /// <summary>Gets the name of the orchestration that delivers it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string InstanceId => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}-{Generation}");

    /// <summary>Adds an attempt.</summary>
    /// <param name="answer">What it led to.</param>
    /// <param name="now">The time.</param>
    /// <param name="wait">The wait before the next one; <see langword="null"/> when it was the last.</param>
    public WebhookRecord After(WebhookAnswer answer, DateTimeOffset now, TimeSpan? wait) => this with
    {
        Attempts = [.. Attempts.TakeLast(MostAttempts - 1), new WebhookAttempt(now, answer.Status, answer.Error)],
        State = answer.End switch
        {
            WebhookEnd.Delivered => WebhookState.Delivered,
            WebhookEnd.Unwanted => WebhookState.Gone,
            _ => wait is null ? WebhookState.Dead : WebhookState.Pending,
        },
        NextAttemptAt = answer.End == WebhookEnd.Failed && wait is { } pause ? now + WebhookPlan.Prolong(pause, answer.RetryAfter) : null,
    };

    /// <summary>Begins its delivery once more.</summary>
    public WebhookRecord Again() =>
        this with { Generation = Generation + 1, State = WebhookState.Pending, NextAttemptAt = null, DeadMark = null };
}
