using System.Text;

namespace FileView.Functions.Platform.Zip;

/// <summary>One line of a ZIP directory, as it is written: nothing of it is to be trusted.</summary>
internal sealed record ZipEntry
{
    private const int StoredMethod = 0;
    private const int DeflatedMethod = 8;

    /// <summary>Gets the bytes of the name.</summary>
    public required byte[] RawName { get; init; }

    /// <summary>Gets whether the entry says that its name is UTF-8; if not, nobody knows.</summary>
    public required bool NameIsUtf8 { get; init; }

    /// <summary>Gets whether its bytes need a password.</summary>
    public required bool Encrypted { get; init; }

    /// <summary>Gets how its bytes are packed: 0 for not at all, 8 for deflated.</summary>
    public required int Method { get; init; }

    /// <summary>Gets its size in the file, in bytes.</summary>
    public required long PackedSize { get; init; }

    /// <summary>Gets its size when unpacked, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the CRC-32 of its bytes.</summary>
    public required uint Crc { get; init; }

    /// <summary>Gets where its local header lies.</summary>
    public required long HeaderAt { get; init; }

    /// <summary>Gets when it was changed, by a clock of which nobody knows the zone; absent when that is no time.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <summary>Gets the kind of file in the way of Unix, or 0.</summary>
    public int UnixMode { get; init; }

    /// <summary>Gets the name, read as UTF-8.</summary>
    public string Name => Encoding.UTF8.GetString(RawName);

    /// <summary>Gets whether its bytes are deflated.</summary>
    public bool Deflated => Method == DeflatedMethod;

    /// <summary>Gets whether its bytes can be unpacked here.</summary>
    public bool Readable => !Encrypted && Method is StoredMethod or DeflatedMethod;
}
