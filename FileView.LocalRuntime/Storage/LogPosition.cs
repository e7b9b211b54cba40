namespace FileView.LocalRuntime.Storage;

/// <summary>A place between two blocks where a segment begins.</summary>
/// <param name="Segment">The number of the segment.</param>
/// <param name="LastBlock">The number of the last block before it.</param>
internal readonly record struct LogPosition(long Segment, long LastBlock);
