using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Engine;

/// <summary>Where the body of an ended instance lies. One object, so that a reader never sees half of a move.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Place">Where in its file.</param>
/// <param name="Ordinal">The how-manieth entry it is.</param>
internal sealed record PackLocation(Pack Pack, PackedEntry Place, int Ordinal);
