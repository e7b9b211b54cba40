using System.Globalization;
using FileView.Functions.Previews;
using FileView.Functions.Watching.Webhook;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Watching;

/// <summary>Raises alerts and clears them: stored, logged and counted once each, and told. What a crash cuts off, the next turn completes.</summary>
internal sealed class Alerts(AlertStore store, AlertAnnouncer announcer, TimeProvider time, ILogger<Alerts> logger)
{
    /// <summary>Raises an alert.</summary>
    public async Task<AlertName> RaiseAsync(
        DurableTaskClient client, PreviewSnapshot snapshot, Standstill standstill, DateTimeOffset since, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        var subject = new AlertSubject(new PreviewRun(snapshot.Id, snapshot.Run), standstill.Kind);
        var alert = new Alert
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{snapshot.InstanceId}-{standstill.Kind}-{now.ToUnixTimeMilliseconds()}"),
            Kind = standstill.Kind,
            PreviewId = snapshot.Id,
            Run = snapshot.Run,
            State = standstill.State,
            Since = since,
            RaisedAt = now,
            Detail = AlertDetail.Of(snapshot, standstill with { Since = since }),
        };
        AlertName name = AlertName.Of(snapshot.Scope, subject, now);
        await store.WriteAsync(name, new StoredAlert(alert, Announced: false), cancellationToken);
        await AnnounceAsync(client, name, alert, cancellationToken);
        return name;
    }

    /// <summary>Logs and counts an alert that was raised, and begins to tell of it; also at a later turn, when that was cut off.</summary>
    public async Task AnnounceAsync(DurableTaskClient client, AlertName name, Alert alert, CancellationToken cancellationToken)
    {
        await announcer.AnnounceAsync(client, AlertMessage.Raised(alert), cancellationToken);

        // Before the last step: after it, nobody would know that they are missing.
        logger.AlertRaised(alert.Kind, alert.PreviewId, alert.Run, alert.State, alert.Since, alert.Detail);
        AlertMetrics.Raised(alert.Kind);
        await store.WriteAsync(name, new StoredAlert(alert, Announced: true), cancellationToken);
    }

    /// <summary>Clears an alert.</summary>
    public async Task ClearAsync(DurableTaskClient client, AlertName name, Alert alert, CancellationToken cancellationToken)
    {
        await announcer.AnnounceAsync(client, AlertMessage.Cleared(alert, time.GetUtcNow()), cancellationToken);
        logger.AlertCleared(alert.Kind, alert.PreviewId, alert.Run, alert.State);
        AlertMetrics.Cleared(alert.Kind);
        await store.DeleteAsync(name, cancellationToken);
    }
}
