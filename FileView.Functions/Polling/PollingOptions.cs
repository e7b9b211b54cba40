using System.ComponentModel.DataAnnotations;
using FileView.Functions.Platform.Phases;

namespace FileView.Functions.Polling;

/// <summary>How long polls are held and how often they look: <c>fileview:preview:polling</c>.</summary>
internal sealed class PollingOptions : IValidatableObject
{
    /// <summary>The shortest timeout that a poll is given, in seconds.</summary>
    public const int MinTimeout = 5;

    /// <summary>Gets or sets how long a poll is held that names no timeout, in seconds. Cut to the bounds.</summary>
    /// <value>Default: 20.</value>
    [Range(1, 3600)]
    public int DefaultTimeout { get; set; } = 20;

    /// <summary>Gets or sets how long a poll is held at most, in seconds.</summary>
    /// <value>Default: 300.</value>
    [Range(MinTimeout, 3600)]
    public int MaxTimeout { get; set; } = 300;

    /// <summary>Gets or sets the pause between looks when the smart strategy is off, in milliseconds. Cut to the bounds.</summary>
    /// <value>Default: 1,000.</value>
    [Range(1, 3_600_000)]
    public int DefaultInterval { get; set; } = 1000;

    /// <summary>Gets or sets the shortest pause between two looks, in milliseconds.</summary>
    /// <value>Default: 500.</value>
    [Range(10, 3_600_000)]
    public int MinInterval { get; set; } = 500;

    /// <summary>Gets or sets the longest pause between two looks, in milliseconds.</summary>
    /// <value>Default: 5,000.</value>
    [Range(10, 3_600_000)]
    public int MaxInterval { get; set; } = 5000;

    /// <summary>
    /// Gets or sets how long a call without heartbeat may stay silent here, in seconds. Whatever <see cref="MaxTimeout"/>
    /// is, no such poll is held longer.
    /// </summary>
    /// <value>Default: 220, below the 230 seconds after which Azure ends a silent HTTP call.</value>
    [Range(MinTimeout, 3600)]
    public int PlatformCeiling { get; set; } = 220;

    /// <summary>Gets or sets after how long a poll with <c>heartbeat=true</c> sends a blank, in seconds.</summary>
    /// <value>Default: 10.</value>
    [Range(1, 200)]
    public int HeartbeatInterval { get; set; } = 10;

    /// <summary>Gets or sets how many polls of one client a process holds at once.</summary>
    /// <value>Default: 200. Range: 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int MaxPerClient { get; set; } = 200;

    /// <summary>Gets or sets how many polls of one caller scope a process holds at once.</summary>
    /// <value>Default: 10,000. Range: 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int MaxPerScope { get; set; } = 10_000;

    /// <summary>Gets the three phases.</summary>
    public SmartStrategyOptions SmartStrategy { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinInterval > MaxInterval)
        {
            yield return new ValidationResult($"min-interval ({MinInterval}) is greater than max-interval ({MaxInterval}).");
        }
    }
}
