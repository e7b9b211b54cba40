using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;

namespace FileView.Functions.Watching;

/// <summary>Says of a run what is open in it and since when, by the tables of the lifecycle. The only place that does.</summary>
internal sealed class Standstills(LifecycleLimits limits)
{
    /// <summary>Gets what a run is at now. Its text and its index do not count before its preview is shown, nor the index before the text.</summary>
    public Standstill? Of(PreviewSnapshot snapshot) => snapshot switch
    {
        _ when !PreviewLifecycle.Preview.IsEnd(snapshot.Status) => Make(PreviewLifecycle.Preview, snapshot.Status, snapshot),
        { Status: not PreviewStatus.Success } => null,
        _ when !PreviewLifecycle.Text.IsEnd(snapshot.Text) => Make(PreviewLifecycle.Text, snapshot.Text, snapshot),
        { Index: IndexStatus.Indexing or IndexStatus.IndexFailed } => Make(PreviewLifecycle.Index, snapshot.Index, snapshot),
        _ => null,
    };

    /// <summary>Gets whether an alert has nothing left to say: what it is about has moved, has ended, or made way for another run.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="snapshot">The state now, or <see langword="null"/> when the preview is gone.</param>
    public bool IsOver(Alert alert, PreviewSnapshot? snapshot)
    {
        if (snapshot?.Run != alert.Run || Of(snapshot) is not { } now || now.Kind != alert.Kind)
        {
            return true;
        }

        // An attempt of the repair is no success yet: its text cannot be found, and so its alert stays.
        return now.Kind != PreviewLifecycle.Index.Name && (now.State != alert.State || now.Since != alert.Since);
    }

    private Standstill Make<TState>(LifecycleTable<TState> table, TState state, PreviewSnapshot snapshot)
        where TState : struct, Enum =>
        new(table.Name, LifecycleWords.Of(state), snapshot.MovedAt ?? snapshot.UpdatedAt, table.AlertsOf(state, limits));
}
