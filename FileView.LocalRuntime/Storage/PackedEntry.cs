namespace FileView.LocalRuntime.Storage;

/// <summary>Where the body of a packed entry is.</summary>
/// <param name="Offset">Bytes from the start of the pack.</param>
/// <param name="Length">Bytes of the body.</param>
/// <param name="Checksum">What the body must add up to.</param>
internal readonly record struct PackedEntry(long Offset, int Length, uint Checksum);
