using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes pictures that browsers do not show, and looks at pictures.</summary>
internal static class SamplesPicture
{
    private const int Contrast = 32;

    /// <summary>Makes a BMP with a gradient.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="rows">How many rows there really are; absent for all.</param>
    public static byte[] Bmp(int width, int height, int? rows = null)
    {
        const int HeaderBytes = 54;
        int stride = ((width * 3) + 3) & ~3;
        byte[] bmp = new byte[HeaderBytes + ((long)stride * (rows ?? height))];
        "BM"u8.CopyTo(bmp);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(2), bmp.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(10), HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), height);
        bmp[26] = 1;
        bmp[28] = 24;
        for (int at = HeaderBytes; at < bmp.Length; at++)
        {
            bmp[at] = (byte)(at * 5);
        }

        return bmp;
    }

    /// <summary>Makes an icon of PNGs.</summary>
    public static byte[] Ico(params (int Side, byte[] Png)[] pictures)
    {
        using var ico = new MemoryStream();
        using var writer = new BinaryWriter(ico);
        writer.Write([(byte)0, 0, 1, 0, (byte)pictures.Length, 0]);
        int at = 6 + (16 * pictures.Length);
        foreach ((int side, byte[] png) in pictures)
        {
            writer.Write([(byte)side, (byte)side, 0, 0, 1, 0, 32, 0]);
            writer.Write(png.Length);
            writer.Write(at);
            at += png.Length;
        }

        foreach ((_, byte[] png) in pictures)
        {
            writer.Write(png);
        }

        return ico.ToArray();
    }

    /// <summary>Makes a Photoshop file with a red gradient, of 8 bits RGB.</summary>
    /// <param name="packed">Whether the rows are packed.</param>
    /// <param name="mode">The number of the colour mode.</param>
    public static byte[] Psd(bool packed, byte mode = 3)
    {
        const int Width = 60, Height = 40, Channels = 3;
        using var psd = new MemoryStream();
        psd.Write([.. "8BPS"u8, 0, 1, 0, 0, 0, 0, 0, 0, 0, Channels, 0, 0, 0, Height, 0, 0, 0, Width, 0, 8, 0, mode]);
        psd.Write(new byte[12]);
        psd.Write([0, (byte)(packed ? 1 : 0)]);
        for (int row = 0; packed && row < Height * Channels; row++)
        {
            psd.Write(row < Height ? [0, Width + 1] : [0, 2]);
        }

        for (int row = 0; row < Height * Channels; row++)
        {
            byte[] red = [.. Enumerable.Range(0, Width).Select(x => (byte)(x * 4))];
            byte[] other = new byte[Width];
            psd.Write((packed, row < Height) switch
            {
                (true, true) => [Width - 1, .. red],
                (true, false) => [unchecked((byte)(1 - Width)), 0],
                (false, true) => red,
                (false, false) => other,
            });
        }

        return psd.ToArray();
    }

    /// <summary>Makes a picture of grey stripes as PGM.</summary>
    public static byte[] Pgm(int width, int height)
    {
        byte[] header = Encoding.ASCII.GetBytes($"P5\n{width} {height}\n255\n");
        return [.. header, .. Enumerable.Range(0, width * height).Select(at => (byte)(at % width * 3))];
    }

    /// <summary>Makes a HEIC photograph of a PNG.</summary>
    public static async Task<byte[]> HeicAsync(byte[] png)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["a.png"], png);
        await RunAsync("heif-enc", "-o", folder["a.heic"], folder["a.png"]);
        return await File.ReadAllBytesAsync(folder["a.heic"]);
    }

    /// <summary>Decodes a picture.</summary>
    /// <returns>Whether anything can be seen in it.</returns>
    public static async Task<bool> ShowsSomethingAsync(byte[] picture, string coder)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["a"], picture);
        await RunAsync("gm", "convert", $"{coder}:{folder["a"]}", "-depth", "8", $"gray:{folder["grey"]}");
        byte[] grey = await File.ReadAllBytesAsync(folder["grey"]);
        return grey.Max() - grey.Min() > Contrast;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await said;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {error}");
    }
}
