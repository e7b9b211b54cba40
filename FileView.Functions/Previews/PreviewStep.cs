namespace FileView.Functions.Previews;

/// <summary>The record of one step of a run: what a person looks at when something hangs.</summary>
internal sealed record PreviewStep
{
    /// <summary>Gets the name of the step: <c>Downloading</c>, <c>Inspecting</c>, <c>Converting</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether the step is <c>RUNNING</c>, <c>WAITING</c> (for a next attempt), <c>DONE</c> or <c>FAILED</c>.</summary>
    public required StepState State { get; init; }

    /// <summary>Gets when the first attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when the step ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets how many attempts were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets when a step that another service works at was last asked after.</summary>
    public DateTimeOffset? LastLookAt { get; init; }

    /// <summary>Gets who told that another service had ended its work: <c>callback</c> or <c>look</c>.</summary>
    public string? RungBy { get; init; }

    /// <summary>Gets when the next attempt, or the next look, is due, while the step waits for one.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Gets what the last attempt that failed said.</summary>
    public string? LastError { get; init; }
}
