namespace FileView.Functions.Previews;

/// <summary>One file of an <see cref="ArtefactManifest"/>.</summary>
/// <param name="Blob">The name of its blob.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Size">Its size, in bytes.</param>
internal sealed record Artefact(string Blob, string ContentType, long Size);
