namespace FileView.Functions.Previews;

/// <summary>
/// Decides what counts as moving on: another state, a further attempt, progress. That somebody looked and found nothing new
/// is written down too, but does not count.
/// </summary>
internal static class Movement
{
    /// <summary>Gets whether a change moves a run on.</summary>
    public static bool IsIn(PreviewSnapshot from, PreviewSnapshot to) =>
        from.Status != to.Status
        || from.Text != to.Text
        || from.Index != to.Index
        || from.Progress != to.Progress
        || !Attempts(from).SequenceEqual(Attempts(to));

    private static IEnumerable<(string Name, StepState State, int Attempts)> Attempts(PreviewSnapshot snapshot) =>
        snapshot.Steps.Select(step => (step.Name, step.State, step.Attempts));
}
