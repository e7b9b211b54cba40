using Microsoft.DurableTask.Client;

namespace FileView.Functions.Afterlife.Deleting;

/// <summary>The orchestrations of a preview: every one whose name begins with its id.</summary>
internal sealed class PreviewHistory(TimeProvider time)
{
    private const string Output = "DELETED";

    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

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

    private async Task TerminateAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            await client.TerminateInstanceAsync(instanceId, Output, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // It is refused for one that has ended since it was listed. Hubs do not agree on how, nor on when the end is to be seen.
            if (!await EndsAsync(client, instanceId, cancellationToken))
            {
                throw;
            }
        }
    }

    private async Task<bool> EndsAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestEnd, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await client.WaitForInstanceCompletionAsync(instanceId, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
