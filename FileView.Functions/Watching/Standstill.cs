namespace FileView.Functions.Watching;

/// <summary>What is open in a run and might stand.</summary>
/// <param name="Kind">The field.</param>
/// <param name="State">The word of its state.</param>
/// <param name="Since">Since when nothing has moved.</param>
/// <param name="AlertsAfter">After which times without a movement an alert is raised, in their order.</param>
internal sealed record Standstill(string Kind, string State, DateTimeOffset Since, IReadOnlyList<TimeSpan> AlertsAfter)
{
    /// <summary>Gets how many alerts are due.</summary>
    /// <param name="since">Since when it stands.</param>
    /// <param name="now">The time.</param>
    public int Due(DateTimeOffset since, DateTimeOffset now) => AlertsAfter.Count(after => since + after <= now);
}
