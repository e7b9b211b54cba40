namespace FileView.Functions.Inspecting;

/// <summary>One line of a ZIP directory.</summary>
/// <param name="Name">The name, as it is written.</param>
/// <param name="Encrypted">Whether its bytes need a password.</param>
/// <param name="Deflated">Whether its bytes are deflated; otherwise they are stored as they are, or not readable here.</param>
/// <param name="PackedSize">Its size in the file, in bytes.</param>
/// <param name="Size">Its size when unpacked, in bytes, as the directory claims.</param>
/// <param name="HeaderAt">Where its local header lies.</param>
internal sealed record ZipEntry(string Name, bool Encrypted, bool Deflated, long PackedSize, long Size, long HeaderAt);
