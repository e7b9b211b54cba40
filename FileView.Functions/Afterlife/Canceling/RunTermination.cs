using FileView.Functions.Ocr;
using FileView.Functions.Previews;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Afterlife.Canceling;

/// <summary>
/// Tells the orchestrations of a run that it is over. Each by its name: not every backend ends the children of an
/// orchestration with it. A hub that does not answer is no hindrance, because an orchestration finds its run over at its next step.
/// </summary>
internal sealed class RunTermination(ILogger<RunTermination> logger)
{
    private const string Output = "CANCELED";

    /// <summary>Terminates the orchestrations of a run that have not ended.</summary>
    public async Task TerminateAsync(DurableTaskClient client, PreviewRun run, CancellationToken cancellationToken)
    {
        // The child first: its parent would begin to index what it gives back.
        await TerminateAsync(client, OcrInstance.NameOf(run), cancellationToken);
        await TerminateAsync(client, run.InstanceId, cancellationToken);
    }

    /// <summary>Has the watch over an OCR job look at once.</summary>
    public async Task RingAsync(DurableTaskClient client, PreviewRun run, OcrCompleted ring, CancellationToken cancellationToken)
    {
        try
        {
            await client.RaiseEventAsync(OcrInstance.NameOf(run), OcrInstance.Completed, ring, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.NotTold(exception, OcrInstance.NameOf(run));
        }
    }

    private async Task TerminateAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is { IsCompleted: false })
            {
                await client.TerminateInstanceAsync(instanceId, Output, cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.NotTold(exception, instanceId);
        }
    }
}
