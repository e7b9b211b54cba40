using System.Buffers.Binary;
using System.Text;

namespace FileView.Functions.Previews.Members.Tars;

/// <summary>One block of a tar file that says what follows (POSIX.1-2017, pax; and the older forms).</summary>
/// <param name="RawName">The bytes of the name.</param>
/// <param name="Size">How many bytes follow.</param>
/// <param name="ModifiedAt">When it was changed; absent when that is no time.</param>
/// <param name="Type">The letter of the kind of entry.</param>
internal sealed record TarHeader(byte[] RawName, long Size, DateTimeOffset? ModifiedAt, char Type)
{
    /// <summary>The length of every block.</summary>
    public const int Block = 512;

    private const int SumAt = 148;
    private const int SumLength = 8;
    private const long LastSecond = 253_402_300_799;

    /// <summary>Reads a block.</summary>
    /// <returns>The header, or <see langword="null"/> when the block is none: its sum is wrong.</returns>
    public static TarHeader? Read(ReadOnlySpan<byte> block)
    {
        if (Number(block.Slice(SumAt, SumLength)) != SumOf(block))
        {
            return null;
        }

        byte[] name = Text(block[..100]);
        byte[] prefix = block.Slice(257, 5).SequenceEqual("ustar"u8) && block[262] == 0 ? Text(block.Slice(345, 155)) : [];
        long seconds = Number(block.Slice(136, 12));
        return new TarHeader(
            prefix.Length == 0 ? name : [.. prefix, (byte)'/', .. name],
            Number(block.Slice(124, 12)),
            seconds is > 0 and <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            (char)block[156]);
    }

    private static byte[] Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return (end < 0 ? field : field[..end]).ToArray();
    }

    private static long SumOf(ReadOnlySpan<byte> block)
    {
        long sum = SumLength * ' ';
        for (int at = 0; at < Block; at++)
        {
            sum += at is >= SumAt and < SumAt + SumLength ? 0 : block[at];
        }

        return sum;
    }

    // Octal digits; or, where they would not do, a number of bytes with the first bit set. Below zero when it is neither.
    private static long Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80)
        {
            return BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
        }

        string digits = Encoding.Latin1.GetString(field).Trim('\0', ' ');
        long number = 0;
        foreach (char digit in digits)
        {
            if (digit is < '0' or > '7')
            {
                return -1;
            }

            number = (number << 3) | (uint)(digit - '0');
        }

        return number;
    }
}
