namespace FileView.Functions.Previews.Lifecycle;

/// <summary>The life of a preview, its text and its index, once, in code; <c>docs/lifecycle.md</c> is made from it.</summary>
internal static class PreviewLifecycle
{
    /// <summary>Gets the states of a preview. A state that may become nothing ends the run.</summary>
    public static LifecycleTable<PreviewStatus> Preview { get; } = PreviewTable.Create();

    /// <summary>Gets the states of the text.</summary>
    public static LifecycleTable<TextStatus> Text { get; } = TextTable.Create();

    /// <summary>Gets the states of the index.</summary>
    public static LifecycleTable<IndexStatus> Index { get; } = IndexTable.Create();

    /// <summary>Gets whether a run is over for whoever waits for the preview.</summary>
    public static bool IsEnd(PreviewStatus status) => Preview.IsEnd(status);

    /// <summary>
    /// Gets whether something of a run still has to come to an end: its preview, then its text, then its index. What could not
    /// be indexed is the repair's, which keeps its own record.
    /// </summary>
    public static bool IsOpen(PreviewSnapshot snapshot) =>
        !Preview.IsEnd(snapshot.Status)
        || (snapshot.Status == PreviewStatus.Success && (!Text.IsEnd(snapshot.Text) || snapshot.Index == IndexStatus.Indexing));

    /// <summary>Gets whether the tables have a change within a run.</summary>
    public static bool Allows(PreviewSnapshot from, PreviewSnapshot to) =>
        Preview.Allows(from.Status, to.Status) && Text.Allows(from.Text, to.Text) && Index.Allows(from.Index, to.Index);

    /// <summary>Refuses a change within a run that the tables lack.</summary>
    /// <exception cref="LifecycleException">The change is not in the tables.</exception>
    public static void Require(PreviewSnapshot from, PreviewSnapshot to)
    {
        Preview.Require(from.Status, to.Status);
        Text.Require(from.Text, to.Text);
        Index.Require(from.Index, to.Index);
    }
}
