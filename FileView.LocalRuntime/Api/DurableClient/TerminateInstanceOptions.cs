namespace Microsoft.DurableTask.Client;

/// <summary>How an orchestration is ended from outside.</summary>
/// <param name="Output">The output it gets.</param>
/// <param name="Recursive">Whether sub-orchestrations end too; this host, as the genuine one, leaves them.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
