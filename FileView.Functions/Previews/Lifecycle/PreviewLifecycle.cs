// Not a static using: steps of the pipeline have namespaces that are spelled like states.
using State = FileView.Functions.Previews.PreviewStatus;

namespace FileView.Functions.Previews.Lifecycle;

/// <summary>The life of a preview, its text and its index: DESIGN 4, once, in code.</summary>
internal static class PreviewLifecycle
{
    /// <summary>Gets what each state of a preview may become within a run. A state that may become nothing ends the run.</summary>
    public static LifecycleTable<PreviewStatus> Preview { get; } = new("preview", new()
    {
        [State.Pending] = [State.Downloading, State.Downloaded, State.Failed, State.Canceled],
        [State.Downloading] = [State.Downloaded, State.Failed, State.Canceled],
        [State.Downloaded] = [State.Converting, State.NotSupported, State.PasswordRequired, State.Failed, State.Canceled],
        [State.Converting] = [State.Success, State.NotSupported, State.PasswordRequired, State.Failed, State.Canceled],
        [State.Success] = [],
        [State.Failed] = [],
        [State.NotSupported] = [],
        [State.PasswordRequired] = [],
        [State.Canceled] = [],
    });

    /// <summary>Gets what each state of the text may become within a run.</summary>
    public static LifecycleTable<TextStatus> Text { get; } = new("text", new()
    {
        [TextStatus.None] = [],
        [TextStatus.Pending] = [TextStatus.None, TextStatus.OcrSubmitted, TextStatus.Done, TextStatus.Partial, TextStatus.Failed],
        [TextStatus.OcrSubmitted] = [TextStatus.OcrProcessing, TextStatus.Done, TextStatus.Partial, TextStatus.Failed],
        [TextStatus.OcrProcessing] = [TextStatus.OcrSubmitted, TextStatus.Done, TextStatus.Partial, TextStatus.Failed],
        [TextStatus.Done] = [],
        [TextStatus.Partial] = [],
        [TextStatus.Failed] = [],
    });

    /// <summary>Gets what each state of the index may become.</summary>
    public static LifecycleTable<IndexStatus> Index { get; } = new("index", new()
    {
        [IndexStatus.None] = [IndexStatus.Indexing],
        [IndexStatus.Indexing] = [IndexStatus.Indexed, IndexStatus.IndexFailed],
        [IndexStatus.Indexed] = [IndexStatus.Indexing],
        [IndexStatus.IndexFailed] = [IndexStatus.Indexing],
    });

    /// <summary>Gets whether a run is over for whoever waits for the preview.</summary>
    public static bool IsEnd(PreviewStatus status) => Preview.IsEnd(status);

    /// <summary>Refuses a change within a run that the tables lack.</summary>
    /// <exception cref="LifecycleException">The change is not in the tables.</exception>
    public static void Require(PreviewSnapshot from, PreviewSnapshot to)
    {
        Preview.Require(from.Status, to.Status);
        Text.Require(from.Text, to.Text);
        Index.Require(from.Index, to.Index);
    }
}
