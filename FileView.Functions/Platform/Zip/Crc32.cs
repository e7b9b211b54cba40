namespace FileView.Functions.Platform.Zip;

/// <summary>The sum by which ZIP files and PNG pictures tell damage (ISO 3309, polynomial 0x04C11DB7, reflected).</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    private uint _value = uint.MaxValue;

    /// <summary>Gets the sum of what was added.</summary>
    public uint Value => ~_value;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            _value = Table[(byte)(_value ^ value)] ^ (_value >> 8);
        }
    }

    private static uint Remainder(int value)
    {
        uint remainder = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ Polynomial;
        }

        return remainder;
    }
}
