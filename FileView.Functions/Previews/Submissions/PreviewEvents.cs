using FileView.Functions.Previews.Lifecycle;

namespace FileView.Functions.Previews.Submissions;

/// <summary>What a caller can be told of: the three ends of a run, in their order.</summary>
internal static class PreviewEvents
{
    /// <summary>The preview is shown, or the run ended without one.</summary>
    public const string PreviewEnded = "preview.ended";

    /// <summary>The text is there, or it is clear that there will be none.</summary>
    public const string TextEnded = "text.ended";

    /// <summary>The text can be found, or it is clear that it cannot for now.</summary>
    public const string IndexEnded = "index.ended";

    /// <summary>What every event ends with.</summary>
    public const string Ended = ".ended";

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<string> All { get; } = [PreviewEnded, TextEnded, IndexEnded];

    /// <summary>
    /// Gets what has come to an end. A run without a preview has no text and no index to wait for, so that it ends all three: whoever
    /// asked for one of them only hears of it.
    /// </summary>
    public static IEnumerable<string> Reached(RunState state)
    {
        if (!PreviewLifecycle.IsEnd(state.Status))
        {
            yield break;
        }

        yield return PreviewEnded;
        if (state.Status == PreviewStatus.Success && !PreviewLifecycle.Text.IsEnd(state.Text))
        {
            yield break;
        }

        // What is to be indexed is INDEXING from the write on that ends its text.
        yield return TextEnded;
        if (state.Index != IndexStatus.Indexing)
        {
            yield return IndexEnded;
        }
    }
}
