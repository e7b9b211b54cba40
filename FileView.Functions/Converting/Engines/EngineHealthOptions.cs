using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Engines;

/// <summary>When an engine counts as dead, and how soon it is back: <c>fileview:converting:health</c>.</summary>
internal sealed class EngineHealthOptions
{
    /// <summary>Gets or sets of how many different files in a row an engine must have failed, by a crash or by its time limit.</summary>
    /// <value>Default: 3. Range: 1 to 1,000.</value>
    [Range(1, 1_000)]
    public int Failures { get; set; } = 3;

    /// <summary>Gets or sets how often an engine that counts as dead is tried, in seconds.</summary>
    /// <value>Default: 15. Range: 1 to 3,600.</value>
    [Range(1, 3_600)]
    public int Interval { get; set; } = 15;
}
