using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>The query of a management call. What cannot be read counts as absent, as in the genuine API.</summary>
internal sealed class ManagementQuery(IQueryCollection query)
{
    public string? Text(string name) => query.TryGetValue(name, out var values) ? values[^1] : null;

    public bool Flag(string name, bool whenAbsent) => bool.TryParse(Text(name), out bool value) ? value : whenAbsent;

    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;

    /// <summary>A number of seconds.</summary>
    public double? Seconds(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>A time in UTC; one without an offset is local.</summary>
    public DateTime? Time(string name) => DateTime.TryParse(
        Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeLocal, out DateTime value)
        ? value
        : null;

    /// <summary>
    /// The states of <c>runtimeStatus</c>, repeated or with commas. Names are case-sensitive, unknown ones are passed
    /// over, and an empty list means no filter.
    /// </summary>
    public IReadOnlyCollection<OrchestrationRuntimeStatus> Statuses() => query.TryGetValue("runtimeStatus", out var values)
        ? [.. values
            .SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
            .Where(name => Enum.GetNames<OrchestrationRuntimeStatus>().Contains(name, StringComparer.Ordinal))
            .Select(Enum.Parse<OrchestrationRuntimeStatus>)
            .Distinct()]
        : [];
}
