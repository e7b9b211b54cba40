namespace FileView.LocalRuntime.Storage;

/// <summary>One thing to put away in a pack: a short row that stays in memory, and a body that is read on demand.</summary>
internal readonly record struct PackEntry(byte[] Row, byte[] Body);
