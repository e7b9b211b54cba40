namespace FileView.LoadApp.Crash;

/// <summary>How an instance ended.</summary>
/// <param name="Status">The runtime status.</param>
/// <param name="Output">JSON text; null for none.</param>
public sealed record InstanceEnd(string Status, string? Output);
