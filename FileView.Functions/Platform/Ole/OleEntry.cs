namespace FileView.Functions.Platform.Ole;

/// <summary>A stream that stands directly below the root of an OLE compound file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstSector">Its first sector.</param>
/// <param name="Size">Its size, in bytes.</param>
internal sealed record OleEntry(string Name, uint FirstSector, long Size);
