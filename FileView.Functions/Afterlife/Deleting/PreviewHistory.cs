using Microsoft.DurableTask.Client;

namespace FileView.Functions.Afterlife.Deleting;

/// <summary>The orchestrations of a preview: every one whose name begins with its id.</summary>
internal static class PreviewHistory
{
    /// <summary>Ends and purges them.</summary>
    /// <exception cref="OperationCanceledException">One of them did not end in time.</exception>
    public static async Task PurgeAsync(DurableTaskClient client, string previewId, CancellationToken cancellationToken)
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
            await client.TerminateInstanceAsync(instance.InstanceId, "DELETED", cancellationToken);
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
}
