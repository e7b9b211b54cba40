namespace FileView.LocalRuntime.Engine;

/// <summary>That and how the orchestrator wants to continue as new.</summary>
/// <param name="Input">JSON text of the next generation's input, or null.</param>
/// <param name="Version">The next generation's version; null keeps the present one.</param>
internal sealed record Continuation(string? Input, string? Version);
