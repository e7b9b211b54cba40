namespace Microsoft.DurableTask.Client;

/// <summary>How instances are purged.</summary>
/// <param name="Recursive">Whether sub-orchestrations go too; this host, as the genuine one, leaves them.</param>
public record PurgeInstanceOptions(bool Recursive = false);
