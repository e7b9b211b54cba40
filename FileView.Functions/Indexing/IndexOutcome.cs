using System.Text.Json.Serialization;
using FileView.Functions.Previews;

namespace FileView.Functions.Indexing;

/// <summary>What an attempt to index came to.</summary>
/// <param name="Index">Where the index stands.</param>
/// <param name="IsAwaited">Whether somebody is to be told; absent when it is not known: then whoever it may be is told.</param>
[JsonConverter(typeof(IndexOutcomeConverter))]
internal sealed record IndexOutcome(IndexStatus Index, bool? IsAwaited = null);
