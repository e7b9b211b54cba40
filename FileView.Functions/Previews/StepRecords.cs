namespace FileView.Functions.Previews;

/// <summary>Keeps the record of the steps in a snapshot.</summary>
internal static class StepRecords
{
    /// <summary>Records that an attempt of a step begins.</summary>
    public static PreviewSnapshot BeginStep(this PreviewSnapshot snapshot, string name, DateTimeOffset now) =>
        snapshot.WithStep(name, step => step with
        {
            State = StepState.Running,
            StartedAt = step.StartedAt ?? now,
            Attempts = step.Attempts + 1,
            NextAttemptAt = null,
        });

    /// <summary>Records that an attempt failed and the next one is due later.</summary>
    public static PreviewSnapshot PostponeStep(
        this PreviewSnapshot snapshot, string name, DateTimeOffset nextAttemptAt, string lastError) =>
        snapshot.WithStep(name, step => step with
        {
            State = StepState.Waiting,
            NextAttemptAt = nextAttemptAt,
            LastError = lastError,
        });

    /// <summary>Records that a step has its result.</summary>
    public static PreviewSnapshot EndStep(this PreviewSnapshot snapshot, string name, DateTimeOffset now) =>
        snapshot.WithStep(name, step => step with { State = StepState.Done, EndedAt = now, NextAttemptAt = null });

    /// <summary>Records that whatever step is open ended without a result.</summary>
    public static PreviewSnapshot FailOpenStep(this PreviewSnapshot snapshot, DateTimeOffset now, string lastError)
    {
        PreviewStep? open = snapshot.Steps.LastOrDefault(step => step.State is StepState.Running or StepState.Waiting);
        return open is null
            ? snapshot
            : snapshot.WithStep(open.Name, step => step with
            {
                State = StepState.Failed,
                EndedAt = now,
                NextAttemptAt = null,
                LastError = lastError,
            });
    }

    private static PreviewSnapshot WithStep(this PreviewSnapshot snapshot, string name, Func<PreviewStep, PreviewStep> change)
    {
        var steps = snapshot.Steps.ToList();
        int index = steps.FindIndex(step => step.Name == name);
        if (index < 0)
        {
            steps.Add(change(new PreviewStep { Name = name, State = StepState.Running }));
        }
        else
        {
            steps[index] = change(steps[index]);
        }

        return snapshot with { Steps = steps };
    }
}
