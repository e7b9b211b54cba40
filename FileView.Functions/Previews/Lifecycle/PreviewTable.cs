// Not a static using: steps of the pipeline have namespaces that are spelled like states.
using State = FileView.Functions.Previews.PreviewStatus;

namespace FileView.Functions.Previews.Lifecycle;

/// <summary>The states of a preview.</summary>
internal static class PreviewTable
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>How long after its deadline a state that has one is reported: its own end comes first.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(1);

    /// <summary>Makes the table.</summary>
    public static LifecycleTable<State> Create() => new("preview", State.Pending, new()
    {
        [State.Pending] = new(
            [State.Downloading, State.Downloaded, State.Failed, State.Canceled],
            new()
            {
                MayTake = limits => LifecycleWords.Of(limits.StartGrace),
                Retried = _ => "scheduled again by the sweep, as often as it takes",
                WhenThatFails = "FAILED, when its orchestration was ended from outside",
                Alerts = _ => [Late],
            }),
        [State.Downloading] = new(
            [State.Downloaded, State.Failed, State.Canceled],
            new()
            {
                MayTake = limits =>
                    $"connect {LifecycleWords.Of(limits.DownloadConnect)}, read {LifecycleWords.Of(limits.DownloadRead)}, "
                    + $"total {LifecycleWords.Of(limits.DownloadTotal)}",
                Retried = limits =>
                    $"{limits.DownloadRetries} times, {LifecycleWords.Of(limits.DownloadRetryInterval)} × 2, honouring `Retry-After`, "
                    + "only what can heal (timeouts, 408, 429, 5xx, resets)",
                WhenThatFails = "FAILED at once, with the reason",
                Alerts = limits => [limits.DownloadTotal + Overdue],
            }),
        [State.Downloaded] = new(
            [State.Converting, State.NotSupported, State.PasswordRequired, State.Failed, State.Canceled],
            new()
            {
                MayTake = limits => LifecycleWords.Of(limits.Inspecting),
                Retried = limits => $"{limits.StepRetries} × {LifecycleWords.Of(limits.StepRetryInterval)}",
                WhenThatFails = "FAILED",
                Alerts = _ => [Late],
            }),
        [State.Converting] = new(
            [State.Success, State.NotSupported, State.PasswordRequired, State.Failed, State.Canceled],
            new()
            {
                MayTake = limits =>
                    $"{LifecycleWords.Of(limits.Conversion)} a conversion, after {LifecycleWords.Of(limits.ConversionQueue)} at most for a free engine",
                Retried = limits => $"{limits.ConversionRetries} times on a crashed or hung engine",
                WhenThatFails = "FAILED",
                Alerts = limits => [limits.ConversionQueue + limits.Conversion + Overdue],
            }),
        [State.Success] = new([]),
        [State.Failed] = new([]),
        [State.NotSupported] = new([]),
        [State.PasswordRequired] = new([]),
        [State.Canceled] = new([]),
    });
}
