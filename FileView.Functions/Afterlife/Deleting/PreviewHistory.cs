using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Afterlife.Deleting;

/// <summary>The orchestrations of a preview: every one whose name begins with its id.</summary>
internal sealed class PreviewHistory(ILogger<PreviewHistory> logger)
{
    private const string Output = "DELETED";

    /// <summary>Ends and purges them.</summary>
    /// <exception cref="OperationCanceledException">One of them did not end in time.</exception>
    public async Task PurgeAsync(DurableTaskClient client, string previewId, CancellationToken cancellationToken)
    {
        var query = new OrchestrationQuery { InstanceIdPrefix = $"{previewId}-" };
        var all = new List<OrchestrationMetadata>();
        await foreach (OrchestrationMetadata instance in client.GetAllInstancesAsync(query).WithCancellation(cancellationToken))
        {
            all.Add(instance);
        }

        // All are told before one is waited for: a parent waits for its child.
        OrchestrationMetadata[] open = [.. all.Where(instance => !instance.IsCompleted)];
        foreach (OrchestrationMetadata instance in open)
        {
            await TerminateAsync(client, instance.InstanceId, cancellationToken);
        }

        foreach (OrchestrationMetadata instance in open)
        {
            // What still runs cannot be purged.
            await client.WaitForInstanceCompletionAsync(instance.InstanceId, cancellationToken);
        }

        foreach (OrchestrationMetadata instance in all)
        {
            await client.PurgeInstanceAsync(instance.InstanceId, cancellation: cancellationToken);
        }
    }

    /// <summary>
    /// Terminates one, which may have ended since it was listed: that is refused, and hubs do not agree on how. So whether it ends is
    /// left to the wait.
    /// </summary>
    private async Task TerminateAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            await client.TerminateInstanceAsync(instanceId, Output, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.NotTold(exception, instanceId);
        }
    }
}
