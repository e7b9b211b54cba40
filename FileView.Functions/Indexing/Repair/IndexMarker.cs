namespace FileView.Functions.Indexing.Repair;

/// <summary>What the repair remembers of a run that could not be indexed.</summary>
/// <param name="FailedAt">When it first could not.</param>
/// <param name="Repairs">How many repairs have failed.</param>
/// <param name="DueAt">When the next one is due.</param>
internal sealed record IndexMarker(DateTimeOffset FailedAt, int Repairs, DateTimeOffset DueAt);
