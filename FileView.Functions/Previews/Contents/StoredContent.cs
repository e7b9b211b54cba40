namespace FileView.Functions.Previews.Contents;

/// <summary>A file that lies in the blob store under its SHA-256, or is about to.</summary>
/// <param name="Sha256">Its SHA-256, as lower-case hexadecimal.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="Unstored">Its bytes, when it is small and has only been received: <see cref="ContentIntake.StoreAsync"/> stores them.</param>
internal sealed record StoredContent(string Sha256, long Size, ReadOnlyMemory<byte>? Unstored = null);
