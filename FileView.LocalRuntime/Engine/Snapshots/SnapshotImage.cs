using System.Collections;

namespace FileView.LocalRuntime.Engine;

/// <summary>The state of a hub between two segments of its log.</summary>
/// <param name="LastBlock">The last block that it covers.</param>
/// <param name="Packs">The packs by number, with what is gone from them.</param>
/// <param name="Instances">What is not in packs.</param>
internal sealed record SnapshotImage(
    long LastBlock, IReadOnlyList<(long Number, BitArray Gone)> Packs, IReadOnlyList<InstanceImage> Instances);
