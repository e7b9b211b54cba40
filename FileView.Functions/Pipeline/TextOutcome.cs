using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>Where text and index of a preview stand once it is shown.</summary>
/// <param name="Text">The state of the text; PENDING when there are pictures to read.</param>
/// <param name="Index">The state of the index; INDEXING when there is something to index.</param>
internal sealed record TextOutcome(TextStatus Text, IndexStatus Index);
