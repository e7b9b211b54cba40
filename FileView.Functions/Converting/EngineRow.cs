namespace FileView.Functions.Converting;

/// <summary>One engine of a <see cref="FormatRow"/>.</summary>
/// <param name="Name">Its name, as settings name it.</param>
/// <param name="State">Whether it works.</param>
/// <param name="Version">The version of the program behind it; absent when it lacks something.</param>
/// <param name="Reason">What it lacks, in one sentence.</param>
/// <param name="Hint">What to do about it.</param>
internal sealed record EngineRow(string Name, EngineState State, string? Version, string? Reason, string? Hint);
