using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes sound and video, as far as it takes to be told what it is; the sound can be heard.</summary>
internal static class SamplesMedia
{
    /// <summary>Makes a WAV file with a second of silence.</summary>
    public static byte[] Wav()
    {
        const int Rate = 8000;
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("RIFF"u8);
        writer.Write(36 + Rate);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(Rate);
        writer.Write(Enumerable.Repeat((byte)128, Rate).ToArray());
        return bytes.ToArray();
    }

    /// <summary>Makes the beginning of an MP4 file of a brand.</summary>
    public static byte[] Mp4(string brand) => [0, 0, 0, 20, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. "isom"u8, .. new byte[64]];

    /// <summary>Makes the beginning of a Matroska file of a kind.</summary>
    public static byte[] Matroska(string kind) =>
        [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x86, 0x81, 1, 0x42, 0x82, (byte)(0x80 | kind.Length), .. Encoding.ASCII.GetBytes(kind), .. new byte[64]];

    /// <summary>Makes the first page of an Ogg file with a kind of stream.</summary>
    public static byte[] Ogg(string stream) => [.. "OggS"u8, .. new byte[22], 1, 30, .. Encoding.Latin1.GetBytes(stream), .. new byte[32]];
}
