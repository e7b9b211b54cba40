using System.IO.Compression;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes ZIP files.</summary>
internal static class SamplesZip
{
    /// <summary>Makes a ZIP file of texts.</summary>
    public static byte[] Of(params (string Name, string Content)[] entries) =>
        Of([.. entries.Select(entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Content)))]);

    /// <summary>Makes a ZIP file of bytes.</summary>
    public static byte[] Of(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                CompressionLevel level = name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal;
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
