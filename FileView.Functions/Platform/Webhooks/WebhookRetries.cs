namespace FileView.Functions.Platform.Webhooks;

/// <summary>What our own stores and the process itself may cost: an attempt that died is made again, after waits that double.</summary>
/// <param name="Attempts">How often in all.</param>
/// <param name="FirstWait">The first wait.</param>
/// <param name="LongestWait">The longest wait.</param>
internal sealed record WebhookRetries(int Attempts, TimeSpan FirstWait, TimeSpan LongestWait);
