using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>What host.json says, read and checked once at start-up.</summary>
internal sealed record HostSettings
{
    /// <summary>First segment of every function route.</summary>
    /// <value>Default <c>api</c>; empty means none. Without slashes at its ends.</value>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>How long one call of a function may take; null means as long as it likes.</summary>
    /// <value>Default 30 minutes, from 1 second to 49 days.</value>
    public TimeSpan? FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>HTTP calls that run at the same time; more of them wait. Null means no limit.</summary>
    public int? MaxConcurrentRequests { get; init; }

    /// <summary>HTTP calls running or waiting; more of them are answered by 429. Null means no limit.</summary>
    public int? MaxOutstandingRequests { get; init; }

    /// <summary>Headers set on every answer of a function.</summary>
    public IReadOnlyDictionary<string, string> CustomHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>The header that keeps browsers to https; null means none.</summary>
    public StrictTransport? StrictTransport { get; init; }

    /// <summary>The task hub.</summary>
    public DurableSettings Durable { get; init; } = new();

    /// <summary>Lowest level logged by category; the category <c>default</c> stands for all others.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();
}
