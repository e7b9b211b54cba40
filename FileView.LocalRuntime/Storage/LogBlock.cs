using System.Buffers.Binary;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// The frame around what is appended at once: length (4 bytes), checksum of all that follows it (4), number of the block
/// (8), then the records. Numbers run on across segments, so that a lost block shows as a gap and one that was appended
/// twice (an append that timed out after it had succeeded) as a repetition.
/// </summary>
internal static class LogBlock
{
    /// <summary>Bytes before the records.</summary>
    public const int HeaderSize = 16;

    private const int ChecksumAt = 4;
    private const int NumberAt = 8;
    private const long FenceNumber = -1;

    /// <summary>
    /// A block without records. Who takes a hub over puts it behind the last one, so that nothing can come to stand there any
    /// more at the place where the holder before would append.
    /// </summary>
    public static byte[] Fence { get; } = MakeFence();

    /// <summary>Fills in the header of a block whose records stand behind it.</summary>
    public static void Seal(Span<byte> block, long number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(block, block.Length - HeaderSize);
        BinaryPrimitives.WriteInt64LittleEndian(block[NumberAt..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(block[ChecksumAt..], Checksum.Of(block[NumberAt..]));
    }

    /// <summary>The length of the records that a header speaks of; it may be nonsense.</summary>
    public static int LengthOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt32LittleEndian(header);

    /// <summary>The number of a block.</summary>
    public static long NumberOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt64LittleEndian(header[NumberAt..]);

    /// <summary>True when a whole block is what was sealed.</summary>
    public static bool IsSound(ReadOnlySpan<byte> block) =>
        BinaryPrimitives.ReadUInt32LittleEndian(block[ChecksumAt..]) == Checksum.Of(block[NumberAt..]);

    /// <summary>True for a header that is a fence.</summary>
    public static bool IsFence(ReadOnlySpan<byte> header) => header[..HeaderSize].SequenceEqual(Fence);

    private static byte[] MakeFence()
    {
        byte[] fence = new byte[HeaderSize];
        Seal(fence, FenceNumber);
        return fence;
    }
}
