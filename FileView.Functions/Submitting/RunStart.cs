using FileView.Functions.Previews;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Submitting;

/// <summary>Starts runs that are recorded and marked. One that cannot be started now is found by its mark.</summary>
internal sealed class RunStart(ILogger<RunStart> logger)
{
    /// <summary>Schedules a run. It starts in the end, whatever becomes of this request and of this attempt.</summary>
    public async Task ScheduleAsync(DurableTaskClient client, PreviewSnapshot snapshot)
    {
        try
        {
            await RunScheduler.ScheduleAsync(client, snapshot, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The caller has been given nothing that is not kept.
            logger.StartPutOff(exception, snapshot.Id, snapshot.Run);
        }
    }
}
