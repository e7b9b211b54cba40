using FileView.Functions.Previews;

namespace FileView.Functions.Pipeline;

/// <summary>Where text and index of a preview stand once it is shown.</summary>
/// <param name="Text">The state of the text; PENDING when there are pictures to read.</param>
/// <param name="Index">The state of the index; INDEXING when there is something to index.</param>
/// <param name="IsAwaited">
/// Whether somebody is to be told. Who asks later than this was written finds this written, and sees to it himself. Absent when it is
/// not known, as in the history of earlier releases: then whoever it may be is told.
/// </param>
internal sealed record TextOutcome(TextStatus Text, IndexStatus Index, bool? IsAwaited = null);
