using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes PDFs by hand.</summary>
internal static class SamplesPdf
{
    /// <summary>Makes a PDF with a line of text on each page.</summary>
    public static byte[] Of(params string[] pages) => Of(pages, 595, 842);

    /// <summary>Makes a PDF of pages of a size in points.</summary>
    public static byte[] Of(string[] pages, int width, int height)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, index) => $"{4 + (index * 2)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        for (int index = 0; index < pages.Length; index++)
        {
            string content = $"BT /F1 24 Tf 72 {height - 100} Td ({pages[index]}) Tj ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + (index * 2)} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (int index = 0; index < objects.Count; index++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }

        int table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    /// <summary>Encrypts a PDF with qpdf.</summary>
    /// <param name="pdf">The PDF.</param>
    /// <param name="userPassword">What opens it; empty for a PDF that opens everywhere.</param>
    /// <param name="ownerPassword">What lets its author change it.</param>
    public static byte[] Encrypt(byte[] pdf, string userPassword, string ownerPassword)
    {
        string folder = Directory.CreateTempSubdirectory("fileview-test-").FullName;
        try
        {
            string plain = Path.Combine(folder, "plain.pdf"), locked = Path.Combine(folder, "locked.pdf");
            File.WriteAllBytes(plain, pdf);
            using Process qpdf = Process.Start("qpdf", ["--encrypt", userPassword, ownerPassword, "256", "--", plain, locked]);
            qpdf.WaitForExit();
            return File.ReadAllBytes(locked);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
