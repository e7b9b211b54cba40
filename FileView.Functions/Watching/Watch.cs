using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Watching;

/// <summary>
/// Looks at everything that is under way, and at everything that waits for the repair of the index, and raises one alert for
/// each that stands longer than the tables of the lifecycle say; clears those whose subject moves again or has ended.
/// </summary>
internal sealed class Watch(
    WatchClock clock,
    AlertStore store,
    Alerts alerts,
    Standstills standstills,
    RunMarkers markers,
    BlobRounds rounds,
    ISnapshotStore snapshots,
    TimeProvider time,
    ILogger<Watch> logger)
{
    /// <summary>Each of the lists may take so long; what is left of it is the next turn's.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(25);

    /// <summary>Takes a turn when one is due.</summary>
    [Function("Watch")]
    public async Task RunAsync(
        [TimerTrigger("*/5 * * * * *", UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        if (!clock.TryBegin())
        {
            return;
        }

        try
        {
            await TakeTurnAsync(client, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A storage or a hub that is away is no reason for alerts: nothing is known of what stands.
            logger.TurnLeftOff(exception);
        }
    }

    private async Task TakeTurnAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var open = new OpenAlerts();
        await foreach (AlertName name in store.ListAsync(cancellationToken))
        {
            open.List(name.Subject);
            if (open.IsFull)
            {
                logger.TooManyAlerts(OpenAlerts.Most);
                break;
            }
        }

        await foreach (ListedBlob blob in rounds.TurnAsync(nameof(Watch), BlobNames.Alerts, LongestRound, cancellationToken))
        {
            if (AlertName.TryParse(blob.Name) is { } name)
            {
                await LookAtAlertAsync(client, name, open, cancellationToken);
            }
        }

        // A round that is left here goes on, at the next turn, with the run that it was left at.
        await foreach (PreviewRun run in markers.TurnAsync(nameof(Watch), cancellationToken))
        {
            if (!open.MayRaise)
            {
                return;
            }

            await LookAtRunAsync(client, run, open, cancellationToken);
        }

        // An alert is raised at once for these, so whatever has one needs no look.
        string prefix = BlobNames.Unindexed("");
        await foreach (ListedBlob blob in rounds.TurnAsync(nameof(Watch), prefix, LongestRound, cancellationToken))
        {
            if (!open.MayRaise)
            {
                return;
            }

            if (PreviewRun.TryParse(blob.Name[prefix.Length..]) is { } run
                && open.Count(new AlertSubject(run, PreviewLifecycle.Index.Name)) == 0)
            {
                await LookAtRunAsync(client, run, open, cancellationToken);
            }
        }
    }

    private async Task LookAtAlertAsync(DurableTaskClient client, AlertName name, OpenAlerts open, CancellationToken cancellationToken)
    {
        if (await ReadAsync(name.Blob, () => store.FindAsync(name.Blob, cancellationToken)) is not { } stored)
        {
            return;
        }

        Alert alert = stored.Alert;
        if (!stored.Announced)
        {
            await alerts.AnnounceAsync(client, name, alert, cancellationToken);
        }

        PreviewRun run = name.Subject.Run;
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        if (standstills.IsOver(alert, snapshot))
        {
            await alerts.ClearAsync(client, name, alert, cancellationToken);
            open.Remove(name.Subject);
        }
        else if (open.MayRaise
            && standstills.Of(snapshot!) is { } standstill
            && standstill.Due(alert.Since, time.GetUtcNow()) > open.Count(name.Subject))
        {
            // It has stood for so long that it is said again.
            await alerts.RaiseAsync(client, snapshot!, standstill, alert.Since, cancellationToken);
            open.Raise(name.Subject);
        }
    }

    private async Task LookAtRunAsync(DurableTaskClient client, PreviewRun run, OpenAlerts open, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await ReadAsync(
            run.InstanceId, () => snapshots.GetDurableAsync(run.PreviewId, cancellationToken));
        if (snapshot?.Run != run.Run
            || standstills.Of(snapshot) is not { } standstill
            || standstill.Due(standstill.Since, time.GetUtcNow()) == 0)
        {
            return;
        }

        var subject = new AlertSubject(run, standstill.Kind);
        if (open.Count(subject) == 0)
        {
            await alerts.RaiseAsync(client, snapshot, standstill, standstill.Since, cancellationToken);
            open.Raise(subject);
        }
    }

    /// <summary>Reads something; what was damaged is said and left out, and must not keep the others from being looked at.</summary>
    private async Task<T?> ReadAsync<T>(string name, Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (JsonException exception)
        {
            logger.Unreadable(exception, name);
            return null;
        }
    }
}
