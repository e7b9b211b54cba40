using FileView.Functions.Access;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;

namespace FileView.Functions.Polling;

/// <summary>Says when a poll has what it waits for. Decided on what the client is shown, not on what is stored.</summary>
internal static class PollEnd
{
    /// <summary>Gets whether the answer is the one that the poll waits for.</summary>
    public static bool IsReached(PollUntil until, PreviewAnswer answer)
    {
        if (!PreviewLifecycle.IsEnd(answer.Status))
        {
            return false;
        }

        // A client that may not see the preview, or whose preview failed, has nothing more to wait for.
        bool isShown = answer is { Status: PreviewStatus.Success, PreviewUrl: not null };
        return !isShown || until switch
        {
            PollUntil.Text => PreviewLifecycle.Text.IsEnd(answer.Text),
            PollUntil.Indexed => IsIndexed(answer),
            _ => true,
        };
    }

    private static bool IsIndexed(PreviewAnswer answer) => answer.Index switch
    {
        IndexStatus.Indexed or IndexStatus.IndexFailed => true,

        // What is to be indexed is INDEXING from the write on that ends its text.
        IndexStatus.None => PreviewLifecycle.Text.IsEnd(answer.Text),
        _ => false,
    };
}
