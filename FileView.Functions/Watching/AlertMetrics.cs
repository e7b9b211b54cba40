using System.Diagnostics.Metrics;

namespace FileView.Functions.Watching;

/// <summary>Counts alerts, by what they are about.</summary>
internal static class AlertMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "FileView";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> RaisedCounter = Meter.CreateCounter<long>(
        "fileview.alerts.raised", "{alert}", "Previews, texts and indexes that were found standing too long.");

    private static readonly Counter<long> ClearedCounter = Meter.CreateCounter<long>(
        "fileview.alerts.cleared", "{alert}", "Alerts whose subject moved again or ended.");

    /// <summary>Counts an alert that is raised.</summary>
    public static void Raised(string kind) => RaisedCounter.Add(1, KeyValuePair.Create("kind", (object?)kind));

    /// <summary>Counts an alert that is cleared.</summary>
    public static void Cleared(string kind) => ClearedCounter.Add(1, KeyValuePair.Create("kind", (object?)kind));
}
