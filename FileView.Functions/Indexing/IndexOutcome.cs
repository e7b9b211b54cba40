using FileView.Functions.Previews;

namespace FileView.Functions.Indexing;

/// <summary>What an attempt to index came to.</summary>
/// <param name="Index">Where the index stands.</param>
/// <param name="IsAwaited">Whether somebody is to be told; absent when it is not known.</param>
internal sealed record IndexOutcome(IndexStatus Index, bool? IsAwaited = null);
