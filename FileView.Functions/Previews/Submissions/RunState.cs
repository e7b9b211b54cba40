namespace FileView.Functions.Previews.Submissions;

/// <summary>Where a run stands, as callers are told of it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">Where the preview stands.</param>
/// <param name="Text">Where the text stands.</param>
/// <param name="Index">Where the index stands.</param>
/// <param name="Error">Why there is no preview.</param>
internal sealed record RunState(PreviewRun Run, PreviewStatus Status, TextStatus Text, IndexStatus Index, PreviewError? Error = null)
{
    /// <summary>Gets why the text is not there, or not whole.</summary>
    public PreviewError? TextError { get; init; }

    /// <summary>Gets the first run whose submissions are told of it, when that is an earlier one: <see cref="PreviewSnapshot.ToldFrom"/>.</summary>
    public int? ToldFrom { get; init; }

    /// <summary>Gets what it tells in the place of earlier runs.</summary>
    public OwedEnds? Owed { get; init; }

    /// <summary>Makes the state of a snapshot.</summary>
    public static RunState Of(PreviewSnapshot snapshot) => new(
        new PreviewRun(snapshot.Id, snapshot.Run), snapshot.Status, snapshot.Text, snapshot.Index, snapshot.Error)
    {
        TextError = snapshot.TextError,
        ToldFrom = snapshot.ToldFrom,
        Owed = snapshot.Owed,
    };
}
