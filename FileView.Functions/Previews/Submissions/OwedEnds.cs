namespace FileView.Functions.Previews.Submissions;

/// <summary>
/// Ends that a run is to tell in the place of earlier ones: the next began while their text or index was open, or before everybody
/// was told. Who asked for them is told of the run that came to them, and of nothing twice.
/// </summary>
/// <param name="From">The first run whose submissions they are owed to.</param>
/// <param name="Since">The first run that may have told of an end itself: what was told from here on is not owed any more.</param>
internal sealed record OwedEnds(int From, int Since)
{
    /// <summary>Makes what the next run owes for one that has not told everything.</summary>
    public static OwedEnds Of(PreviewSnapshot untold) =>
        untold.Owed ?? new OwedEnds(untold.ToldFrom ?? untold.Run, untold.Run);
}
