namespace FileView.Functions.Platform.Webhooks;

/// <summary>Where a delivery stands when its round is over.</summary>
/// <param name="End">What became of the last attempt; <see cref="WebhookEnd.Busy"/> when another round must go on.</param>
/// <param name="Attempt">The number of the attempt that was made last, or comes next.</param>
internal sealed record WebhookRound(WebhookEnd End, int Attempt)
{
    /// <summary>Gets whether the last attempt died on our side, so that nothing of it is written.</summary>
    public bool IsUnrecorded { get; init; }
}
