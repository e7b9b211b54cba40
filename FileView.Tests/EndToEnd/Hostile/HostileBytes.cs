using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>PDFs without end and pictures that are larger than anybody's memory.</summary>
internal static class HostileBytes
{
    private const string FirstPage = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>";

    /// <summary>Gets files with the error that each must end with; none where what can be shown of it is.</summary>
    public static IEnumerable<(HostileFile File, string Error)> All =>
    [
        (new("a PDF whose tree of pages is a circle", "circle.pdf", () => Pdf("<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>", FirstPage, Stream("", "x"u8))), ""),
        (new("a PDF that says it has a million pages", "million.pdf", () => Pdf("<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>", FirstPage, Stream("", "x"u8))), "file_corrupt"),
        (new("a PDF whose tables follow each other in a circle", "tables.pdf", () => Circular()), ""),
        (new("a PDF whose page unpacks to a hundred megabytes", "stream.pdf", () => Pdf("<< /Type /Pages /Count 1 /Kids [3 0 R] >>", FirstPage, Stream("/Filter /FlateDecode", Deflated(100)))), ""),
        (new("a PDF whose page unpacks twice", "twice.pdf", () => Pdf("<< /Type /Pages /Count 1 /Kids [3 0 R] >>", FirstPage, Stream("/Filter [/FlateDecode /FlateDecode]", Deflate(Deflated(100))))), ""),
        (new("a PDF of a page as large as a country", "large.pdf", () => Pdf("<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000000 1000000000] /Contents 4 0 R >>", Stream("", "x"u8))), ""),
        (new("a PDF with a picture of hundreds of millions of pixels", "picture.pdf", () => Pdf(
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
            Stream("", "200 0 0 200 0 0 cm /I Do"u8),
            Stream("/Type /XObject /Subtype /Image /Width 20000 /Height 20000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", Deflated(1)))), ""),
        (new("a PNG of ten thousand million pixels", "bomb.png", () => Png(100_000)), "file_too_large"),
        (new("a GIF of four thousand million pixels", "bomb.gif", () => Patched(SamplesImage.Gif, 6, 0xFFFFFFFF)), "file_too_large"),
        (new("a JPEG of four thousand million pixels", "bomb.jpg", () => Jpeg()), "file_too_large"),
        (new("a TIFF of thousands of millions of pixels", "bomb.tif", () => ScannedTiff.Of([.. "P5\n60000 60000\n255\n"u8, .. new byte[1000]])), "file_too_large"),
        (new("a BMP of thousands of millions of pixels", "bomb.bmp", () => SamplesPicture.Bmp(60_000, 60_000, rows: 1)), "file_too_large"),
        (new("a Photoshop picture of hundreds of millions of pixels", "bomb.psd", () => [.. "8BPS"u8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0x70, 0, 0, 0, 0x70, 0, 0, 8, 0, 3, .. new byte[20]]), "file_too_large"),
    ];

    private static byte[] Pdf(params object[] objects)
    {
        using var pdf = new MemoryStream();
        pdf.Write("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"u8);
        for (int index = 0; index < objects.Length; index++)
        {
            pdf.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index + 2} 0 obj\n")));
            pdf.Write(objects[index] as byte[] ?? Encoding.Latin1.GetBytes((string)objects[index]));
            pdf.Write("\nendobj\n"u8);
        }

        // Without a table of objects, which readers make up for by looking at the whole file.
        pdf.Write("trailer\n<< /Root 1 0 R >>\n%%EOF\n"u8);
        return pdf.ToArray();
    }

    private static byte[] Stream(string more, ReadOnlySpan<byte> content) =>
        [.. Encoding.Latin1.GetBytes($"<< /Length {content.Length} {more} >>\nstream\n"), .. content, .. "\nendstream"u8];

    private static byte[] Circular()
    {
        string pdf = Encoding.Latin1.GetString(SamplesPdf.Of("x"));
        int table = pdf.LastIndexOf("xref\n0", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(pdf.Replace("/Root 1 0 R", $"/Root 1 0 R /Prev {table}", StringComparison.Ordinal));
    }

    private static byte[] Deflated(int megabytes) => Deflate(new byte[megabytes * 1024 * 1024]);

    private static byte[] Deflate(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return bytes.ToArray();
    }

    private static byte[] Png(uint side)
    {
        byte[] png = SamplesImage.Png();
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), side);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), side);
        return png;
    }

    // With the header of a frame, which the sample has none of.
    private static byte[] Jpeg() =>
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0, .. SamplesImage.Jpeg[2..]];

    private static byte[] Patched(byte[] content, int at, uint value)
    {
        byte[] patched = [.. content];
        BinaryPrimitives.WriteUInt32LittleEndian(patched.AsSpan(at), value);
        return patched;
    }
}
