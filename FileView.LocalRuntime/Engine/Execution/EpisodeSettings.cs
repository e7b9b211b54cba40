using System.Collections.ObjectModel;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>What all episodes of a hub share.</summary>
/// <param name="Functions">The app's functions.</param>
/// <param name="Converter">Turns values into JSON text and back.</param>
/// <param name="LoggerFactory">Behind the replay-safe loggers.</param>
/// <param name="MaximumTimerInterval">Longer timers are made of several.</param>
internal sealed record EpisodeSettings(
    DurableFunctions Functions, DataConverter Converter, ILoggerFactory LoggerFactory, TimeSpan MaximumTimerInterval)
{
    /// <summary>Which versions are run; all by default.</summary>
    public VersionRules Versions { get; init; } = VersionRules.Any;

    /// <summary>What orchestrators are told of the host.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Actions that one generation of an orchestration may schedule.</summary>
    public int MaxActions { get; init; } = int.MaxValue;
}
