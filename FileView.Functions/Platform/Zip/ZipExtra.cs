using System.Buffers.Binary;

namespace FileView.Functions.Platform.Zip;

/// <summary>What the extra field of an entry says in place of its header: large numbers, and a name in Unicode.</summary>
internal readonly ref struct ZipExtra
{
    private const int LargeNumbers = 0x0001;
    private const int UnicodePath = 0x7075;

    // A million gigabytes: sums of such sizes are numbers yet.
    private const long MostBytes = 1L << 50;

    /// <summary>Gets the size when unpacked.</summary>
    public long Size { get; private init; }

    /// <summary>Gets the size in the file.</summary>
    public long PackedSize { get; private init; }

    /// <summary>Gets where the local header lies.</summary>
    public long HeaderAt { get; private init; }

    /// <summary>Gets the name as UTF-8; absent when there is none besides that of the header.</summary>
    public byte[]? UnicodeName { get; private init; }

    /// <summary>Reads an extra field; what is broken in it is left out.</summary>
    public static ZipExtra Read(ReadOnlySpan<byte> extra, long size, long packedSize, long headerAt)
    {
        byte[]? name = null;
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            extra = extra[4..];
            if (length > extra.Length)
            {
                break;
            }

            ReadOnlySpan<byte> field = extra[..length];
            extra = extra[length..];
            if (id == LargeNumbers)
            {
                // In this order, each only if its place in the header is full.
                size = Large(size, ref field);
                packedSize = Large(packedSize, ref field);
                headerAt = Large(headerAt, ref field);
            }
            else if (id == UnicodePath && field.Length > 5)
            {
                name = field[5..].ToArray();
            }
        }

        return new ZipExtra { Size = size, PackedSize = packedSize, HeaderAt = headerAt, UnicodeName = name };
    }

    private static long Large(long number, ref ReadOnlySpan<byte> field)
    {
        if (number != uint.MaxValue || field.Length < 8)
        {
            return number;
        }

        long large = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return large is >= 0 and <= MostBytes ? large : throw new InvalidDataException("The directory has a size that cannot be.");
    }
}
