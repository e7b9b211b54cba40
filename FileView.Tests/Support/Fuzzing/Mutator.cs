using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace FileView.Tests.Support.Fuzzing;

/// <summary>Breaks files.</summary>
internal static class Mutator
{
    private const int BytesAFlip = 1_000;
    private const int MostRepeatedBytes = 4_000_000;
    private const int LooksForALength = 200;

    private static readonly long[] Edges =
    [
        0, 1, -1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0xFFFFFF, 0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE,
        0xFFFFFFFF, 0x100000000, long.MaxValue, long.MinValue,
    ];

    /// <summary>Makes a broken copy.</summary>
    /// <param name="mutation">How; neither <see cref="FuzzMutation.None"/> nor <see cref="FuzzMutation.Member"/>.</param>
    /// <param name="content">The whole file; not empty.</param>
    /// <param name="random">What decides where.</param>
    public static byte[] Mutate(FuzzMutation mutation, byte[] content, Random random) => mutation switch
    {
        FuzzMutation.BitFlips => FlipBits(content, random),
        FuzzMutation.Truncation => content[..random.Next(content.Length)],
        FuzzMutation.Splice => Splice(content, random),
        FuzzMutation.RepeatedBlock => Repeat(content, random),
        FuzzMutation.ZeroedBlock => Zero(content, random),
        FuzzMutation.ChangedLength => ChangeLength(content, random),
        FuzzMutation.InterestingInteger => WriteEdge(content, random),
        _ => throw new ArgumentOutOfRangeException(nameof(mutation), mutation, "Nothing is done to a file by that."),
    };

    private static byte[] FlipBits(byte[] content, Random random)
    {
        byte[] broken = [.. content];
        for (int flips = 1 + random.Next(1 + (content.Length / BytesAFlip)); flips > 0; flips--)
        {
            broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
        }

        return broken;
    }

    private static byte[] Splice(byte[] content, Random random)
    {
        byte[] other = FuzzSamples.Files[random.Next(FuzzSamples.Files.Count)].Content;
        return [.. content[..random.Next(1, content.Length + 1)], .. other[random.Next(other.Length)..]];
    }

    private static byte[] Repeat(byte[] content, Random random)
    {
        (int start, int length) = Block(content, random);
        int times = Math.Min(1 << random.Next(1, 13), Math.Max(2, MostRepeatedBytes / length));
        using var broken = new MemoryStream();
        broken.Write(content.AsSpan(0, start));
        for (int time = 0; time < times; time++)
        {
            broken.Write(content.AsSpan(start, length));
        }

        broken.Write(content.AsSpan(start + length));
        return broken.ToArray();
    }

    private static byte[] Zero(byte[] content, Random random)
    {
        (int start, int length) = Block(content, random);
        byte[] broken = [.. content];
        broken.AsSpan(start, length).Clear();
        return broken;
    }

    private static byte[] ChangeLength(byte[] content, Random random)
    {
        for (int look = 0; look < LooksForALength; look++)
        {
            int at = random.Next(content.Length);
            if (char.IsAsciiDigit((char)content[at]))
            {
                return ChangeDigits(content, at, random);
            }

            int size = random.Next(2) == 0 ? 2 : 4;
            bool big = random.Next(2) == 0;
            if (at + size <= content.Length && Read(content.AsSpan(at, size), big) is var value && value > 3 && value <= content.Length)
            {
                byte[] broken = [.. content];
                Write(broken.AsSpan(at, size), Other(value, content.Length, random), big);
                return broken;
            }
        }

        return WriteEdge(content, random);
    }

    private static byte[] ChangeDigits(byte[] content, int at, Random random)
    {
        int start = at, end = at + 1;
        while (start > 0 && char.IsAsciiDigit((char)content[start - 1]))
        {
            start--;
        }

        while (end < content.Length && char.IsAsciiDigit((char)content[end]))
        {
            end++;
        }

        string digits = Encoding.ASCII.GetString(content.AsSpan(start, end - start));
        long value = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= uint.MaxValue ? number : 1;
        return [.. content[..start], .. Encoding.ASCII.GetBytes(Other(value, content.Length, random).ToString(CultureInfo.InvariantCulture)), .. content[end..]];
    }

    private static long Other(long value, int length, Random random) => random.Next(9) switch
    {
        0 => 0,
        1 => value + 1,
        2 => value - 1,
        3 => value * 2,
        4 => value / 2,
        5 => length,
        6 => value * 1_000,
        7 => int.MaxValue,
        _ => -1,
    };

    private static byte[] WriteEdge(byte[] content, Random random)
    {
        byte[] broken = [.. content];
        int size = Math.Min(1 << random.Next(4), broken.Length);
        Write(broken.AsSpan(random.Next(broken.Length - size + 1), size), Edges[random.Next(Edges.Length)], random.Next(2) == 0);
        return broken;
    }

    private static (int Start, int Length) Block(byte[] content, Random random)
    {
        // Small ones as often as large ones.
        int length = Math.Min(1 << random.Next(13), content.Length);
        return (random.Next(content.Length - length + 1), length);
    }

    private static long Read(ReadOnlySpan<byte> bytes, bool big) => (bytes.Length, big) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
    };

    private static void Write(Span<byte> bytes, long value, bool big)
    {
        Span<byte> all = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(all, value);
        all[..bytes.Length].CopyTo(bytes);
        if (big)
        {
            bytes.Reverse();
        }
    }
}
