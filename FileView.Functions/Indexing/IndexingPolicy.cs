using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Indexing;

/// <summary>Decides what is indexed. The only place that does.</summary>
internal sealed class IndexingPolicy(IOptions<IndexingOptions> options)
{
    /// <summary>
    /// Gets whether the text of a preview belongs into the index: there is some, and it is not protected, or may be
    /// indexed all the same (<c>fileview:indexing:protected</c>).
    /// </summary>
    public bool Wants(PreviewSnapshot snapshot) =>
        snapshot is { Status: PreviewStatus.Success, Text: TextStatus.Done or TextStatus.Partial, Artefacts: not null, Sha256: not null }
        && (!snapshot.Protected || options.Value.Protected);

    /// <summary>
    /// Begins the indexing of a preview in the very write that ends its text, so that whoever waits for the index never
    /// sees a text that has ended and an index that has not begun.
    /// </summary>
    public PreviewSnapshot Begin(PreviewSnapshot snapshot) =>
        Wants(snapshot) ? snapshot with { Index = IndexStatus.Indexing } : snapshot;
}
