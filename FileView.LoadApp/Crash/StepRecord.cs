namespace FileView.LoadApp.Crash;

/// <summary>A step as its orchestration saw it.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Previous">The token that it was called with.</param>
/// <param name="Token">What it returned: another token at every run.</param>
public sealed record StepRecord(string Step, string Previous, string Token);
