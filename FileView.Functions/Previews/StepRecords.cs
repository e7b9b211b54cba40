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

    /// <summary>Forgets a step that ended well and is done anew.</summary>
    public static PreviewSnapshot ForgetDoneStep(this PreviewSnapshot snapshot, string name) =>
        snapshot with { Steps = [.. snapshot.Steps.Where(step => step.Name != name || step.State != StepState.Done)] };

    /// <summary>Records that an attempt failed and the next one is due later.</summary>
    public static PreviewSnapshot PostponeStep(
        this PreviewSnapshot snapshot, string name, DateTimeOffset nextAttemptAt, string lastError) =>
        snapshot.WithStep(name, step => step with
        {
            State = StepState.Waiting,
            NextAttemptAt = nextAttemptAt,
            LastError = lastError,
        });

    /// <summary>Records that an attempt failed; when the next one comes is not known here.</summary>
    public static PreviewSnapshot NoteStepError(this PreviewSnapshot snapshot, string name, string lastError) =>
        snapshot.WithStep(name, step => step with { LastError = lastError });

    /// <summary>Records that another service works at a step, and when it is asked after.</summary>
    public static PreviewSnapshot AwaitStep(this PreviewSnapshot snapshot, string name, DateTimeOffset nextLookAt) =>
        snapshot.WithStep(name, step => step with { State = StepState.Running, NextAttemptAt = nextLookAt });

    /// <summary>Records that another service was asked after a step, what was wrong with it, and who gave the reason to ask.</summary>
    public static PreviewSnapshot LookAtStep(
        this PreviewSnapshot snapshot, string name, DateTimeOffset now, DateTimeOffset? nextLookAt, string? lastError, string? rungBy) =>
        snapshot.WithStep(name, step => step with
        {
            LastLookAt = now,
            NextAttemptAt = nextLookAt,
            LastError = lastError ?? step.LastError,
            RungBy = rungBy ?? step.RungBy,
        });

    /// <summary>Records that a step has its result.</summary>
    public static PreviewSnapshot EndStep(this PreviewSnapshot snapshot, string name, DateTimeOffset now) =>
        snapshot.WithStep(name, step => step with { State = StepState.Done, EndedAt = now, NextAttemptAt = null });

    /// <summary>Records that a step has its result, if it was running: the next one could not begin else.</summary>
    public static PreviewSnapshot EndRunningStep(this PreviewSnapshot snapshot, string name, DateTimeOffset now) =>
        snapshot.Steps.Any(step => step.Name == name && step.State == StepState.Running) ? snapshot.EndStep(name, now) : snapshot;

    /// <summary>Records that a step ended without a result, if it had begun.</summary>
    public static PreviewSnapshot FailStep(this PreviewSnapshot snapshot, string name, DateTimeOffset now, string lastError) =>
        snapshot.Steps.All(step => step.Name != name)
            ? snapshot
            : snapshot.WithStep(name, step => step with
            {
                State = StepState.Failed,
                EndedAt = now,
                NextAttemptAt = null,
                LastError = lastError,
            });

    /// <summary>Records that whatever step is open ended without a result.</summary>
    public static PreviewSnapshot FailOpenStep(this PreviewSnapshot snapshot, DateTimeOffset now, string lastError)
    {
        PreviewStep? open = snapshot.Steps.LastOrDefault(step => step.State is StepState.Running or StepState.Waiting);
        return open is null
            ? snapshot
            : snapshot.FailStep(open.Name, now, lastError);
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
