namespace FileView.LoadApp.Crash;

/// <summary>A call of the activity <c>Step</c>.</summary>
/// <param name="Step">The name of the step: the instance and the number of the step in it.</param>
/// <param name="Previous">The token of the step before it; empty for the first.</param>
public sealed record StepCall(string Step, string Previous);
