using System.Buffers.Binary;

namespace FileView.Functions.Converting.Pictures;

/// <summary>What stands at the beginning of a Photoshop file.</summary>
/// <param name="Channels">How many channels the merged picture has.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Depth">Bits a channel.</param>
/// <param name="Mode">How channels make colours.</param>
internal sealed record PsdHeader(int Channels, int Width, int Height, int Depth, PsdMode Mode)
{
    /// <summary>The length of the header, in bytes.</summary>
    public const int Length = 26;

    private const int MostChannels = 56;
    private const int LongestSide = 30_000;

    /// <summary>Gets how many bytes a row of one channel has, unpacked.</summary>
    public int RowBytes => Width * Depth / 8;

    /// <summary>Gets how many channels make the colour; others are masks.</summary>
    public int Colours => Mode switch { PsdMode.Rgb => 3, PsdMode.Cmyk => 4, _ => 1 };

    /// <summary>Gets whether pictures like this are shown: 8 or 16 bits of grey, indexed colour, RGB or CMYK.</summary>
    public bool IsShown =>
        Mode switch
        {
            PsdMode.Indexed => Depth == 8,
            PsdMode.Grey or PsdMode.Rgb or PsdMode.Cmyk or PsdMode.Duotone => Depth is 8 or 16,
            _ => false,
        };

    /// <summary>Reads the header.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static PsdHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var header = new PsdHeader(
            BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]),
            Width: BinaryPrimitives.ReadInt32BigEndian(bytes[18..]),
            Height: BinaryPrimitives.ReadInt32BigEndian(bytes[14..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[22..]),
            (PsdMode)BinaryPrimitives.ReadUInt16BigEndian(bytes[24..]));
        bool valid = header.Width is > 0 and <= LongestSide && header.Height is > 0 and <= LongestSide
            && header.Channels is > 0 and <= MostChannels && header.Channels >= header.Colours;
        return valid ? header : throw new InvalidDataException("The header is damaged.");
    }
}
