using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes PDFs whose pages are pictures and nothing else.</summary>
internal static class ScannedPdf
{
    private const double PointsPerPixel = 72.0 / 150;

    /// <summary>Makes a PDF.</summary>
    /// <param name="pages">Grey pictures as PGM at 150 dpi; <see langword="null"/> for a page that is counted, and is not there.</param>
    public static byte[] Of(IReadOnlyList<byte[]?> pages)
    {
        using var pdf = new MemoryStream();
        var offsets = new SortedDictionary<int, long>();
        Write(pdf, "%PDF-1.4\n");
        Begin(1, "<< /Type /Catalog /Pages 2 0 R >>");
        Begin(2, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, index) => $"{3 + (index * 3)} 0 R"))}] >>");
        for (int index = 0; index < pages.Count; index++)
        {
            if (pages[index] is { } picture)
            {
                AddPage(3 + (index * 3), picture);
            }
        }

        long table = pdf.Position;
        int last = 2 + (pages.Count * 3);
        Write(pdf, $"xref\n0 {last + 1}\n");
        for (int number = 0; number <= last; number++)
        {
            Write(pdf, offsets.TryGetValue(number, out long offset) ? $"{offset:D10} 00000 n \n" : "0000000000 65535 f \n");
        }

        Write(pdf, $"trailer\n<< /Size {last + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();

        void AddPage(int number, byte[] picture)
        {
            (int width, int height, int start) = Header(picture);
            string size = string.Create(CultureInfo.InvariantCulture, $"{width * PointsPerPixel:0.##} {height * PointsPerPixel:0.##}");
            string content = $"q {size.Replace(" ", " 0 0 ", StringComparison.Ordinal)} 0 0 cm /I Do Q";
            byte[] packed = Pack(picture.AsSpan(start));
            Begin(number, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Resources << /XObject << /I {number + 2} 0 R >> >> /Contents {number + 1} 0 R >>");
            Begin(number + 1, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
            offsets[number + 2] = pdf.Position;
            Write(pdf, $"{number + 2} 0 obj\n<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length {packed.Length} >>\nstream\n");
            pdf.Write(packed);
            Write(pdf, "\nendstream\nendobj\n");
        }

        void Begin(int number, string content)
        {
            offsets[number] = pdf.Position;
            Write(pdf, $"{number} 0 obj\n{content}\nendobj\n");
        }
    }

    /// <summary>Reads the header of a PGM: width, height and where the pixels begin.</summary>
    public static (int Width, int Height, int Start) Header(ReadOnlySpan<byte> picture)
    {
        // P5, width, height and the greatest value, each ended by one white character.
        string[] words = Encoding.ASCII.GetString(picture[..Math.Min(64, picture.Length)]).Split([' ', '\n'], 5);
        return (
            int.Parse(words[1], CultureInfo.InvariantCulture),
            int.Parse(words[2], CultureInfo.InvariantCulture),
            words.Take(4).Sum(word => word.Length + 1));
    }

    private static byte[] Pack(ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(pixels);
        }

        return packed.ToArray();
    }

    private static void Write(Stream stream, string text) => stream.Write(Encoding.Latin1.GetBytes(text));
}
