using System.Globalization;
using FileView.Functions.Platform.Phases;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Polling;

/// <summary>Cuts what clients ask for to the bounds of the settings. Nothing that a client asks for is refused.</summary>
internal sealed class PollingLimits
{
    private readonly PollingOptions _options;

    public PollingLimits(IOptions<PollingOptions> options)
    {
        _options = options.Value;
        SmartStrategyOptions phases = _options.SmartStrategy;
        Phases = new PhaseSchedule(
            phases.Phase1Attempts,
            CutInterval(phases.Phase1Interval),
            phases.Phase2Attempts,
            CutInterval(phases.Phase2Interval),
            CutInterval(phases.Phase3Interval));
        Default = phases.Enabled ? Phases : PhaseSchedule.Fixed(CutInterval(_options.DefaultInterval));
    }

    /// <summary>Gets the three phases, cut to the bounds.</summary>
    public PhaseSchedule Phases { get; }

    /// <summary>Gets the schedule of a poll that names no interval.</summary>
    public PhaseSchedule Default { get; }

    /// <summary>Gets the settings of phases that had to be cut, by name.</summary>
    public IEnumerable<string> CutSettings
    {
        get
        {
            SmartStrategyOptions phases = _options.SmartStrategy;
            (string Name, int Value)[] intervals =
            [
                ("phase1-interval", phases.Phase1Interval),
                ("phase2-interval", phases.Phase2Interval),
                ("phase3-interval", phases.Phase3Interval),
            ];
            return intervals
                .Where(interval => CutInterval(interval.Value).TotalMilliseconds != interval.Value)
                .Select(interval => interval.Name);
        }
    }

    /// <summary>Gets how long a poll is held.</summary>
    /// <param name="text">What the client asked for, in seconds; without it, or if it is no number, the default.</param>
    /// <param name="heartbeat">Whether the call sends something while it is held.</param>
    public TimeSpan Timeout(string? text, bool heartbeat) =>
        TimeSpan.FromSeconds(Math.Clamp(Number(text) ?? _options.DefaultTimeout, PollingOptions.MinTimeout, Ceiling(heartbeat)));

    /// <summary>Gets how long a status call is held: an upper bound that the client chose, so it has no floor.</summary>
    /// <param name="text">What the client asked for, in seconds; without it, or if it is no number, it is not held.</param>
    public TimeSpan Wait(string? text) => TimeSpan.FromSeconds(Math.Clamp(Number(text) ?? 0, 0, Ceiling(heartbeat: false)));

    /// <summary>Gets when a poll looks.</summary>
    /// <param name="text">The interval that the client asked for, in milliseconds; without it, or if it is no number, the phases.</param>
    public PhaseSchedule Schedule(string? text) =>
        Number(text) is { } milliseconds ? PhaseSchedule.Fixed(CutInterval(milliseconds)) : Default;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number)
            ? number
            : null;

    private TimeSpan CutInterval(double milliseconds) =>
        TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, _options.MinInterval, _options.MaxInterval));

    private int Ceiling(bool heartbeat) => heartbeat ? _options.MaxTimeout : Math.Min(_options.MaxTimeout, _options.PlatformCeiling);
}
