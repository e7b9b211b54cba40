using System.Buffers.Binary;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes OLE compound files that have a header and a directory.</summary>
internal static class SamplesOle
{
    private const int Sector = 512;

    /// <summary>Makes a file with streams of these names.</summary>
    public static byte[] Of(params string[] streams)
    {
        byte[] file = new byte[Sector + Sector * ((streams.Length / 4) + 1)];
        ReadOnlySpan<byte> magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file);
        for (int index = 0; index < streams.Length; index++)
        {
            Span<byte> entry = file.AsSpan(Sector + (index * 128), 128);
            int length = Encoding.Unicode.GetBytes(streams[index], entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(length + 2));
            entry[66] = 2;
        }

        return file;
    }
}
