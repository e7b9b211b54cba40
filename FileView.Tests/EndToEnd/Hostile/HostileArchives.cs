using System.Buffers.Binary;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>Archives that lead out of their folder, to other files, or to more than anybody has room for.</summary>
internal static class HostileArchives
{
    private const int Megabyte = 1024 * 1024;

    private static readonly string[] Roaming = ["../../up.txt", "/etc/root.txt", "C:\\drive.txt", "..\\..\\back.txt", "a/../../b/../out.txt", "//host/share.txt", "a\u0000\u202Egpj.txt"];

    /// <summary>Gets archives with the error that each must end with; none where it is shown.</summary>
    public static IEnumerable<(HostileFile File, string Error)> Bombs =>
    [
        (new("a ZIP of one file that unpacks to a thousand times its size", "bomb.zip", () => SamplesZip.Of(("zeros", new byte[40 * Megabyte]))), "archive_ratio_too_high"),
        (new("a ZIP whose files all lie at the same place", "overlapping.zip", () => Overlapping(2_000)), "archive_ratio_too_high"),
        (new("a ZIP of ten thousand and one files", "many.zip", () => SamplesZip.Of([.. Enumerable.Range(0, 10_001).Select(number => ($"{number}", Array.Empty<byte>()))])), "archive_too_many_entries"),
        (new("a ZIP with a name of two thousand characters", "long.zip", () => SamplesZip.Of((new string('x', 2_000), "x"))), "archive_path_too_long"),
        (new("a ZIP of a hundred folders in each other", "deep.zip", () => SamplesZip.Of((string.Concat(Enumerable.Repeat("d/", 100)) + "x", "x"))), "archive_path_too_deep"),
        (new("a gzip that unpacks to a thousand times its size", "bomb.gz", () => SamplesArchive.Gzip(new byte[40 * Megabyte])), "archive_ratio_too_high"),
        (new("a tar in a gzip that unpacks to a thousand times its size", "bomb.tar.gz", () => SamplesArchive.Gzip(SamplesArchive.Tar(("zeros", new string('\0', 40 * Megabyte))))), "archive_ratio_too_high"),
        (new("an xz that unpacks to thousands of times its size", "bomb.xz", () => SamplesArchive.SevenZip("xz", "-mx1", ("zeros", new byte[40 * Megabyte]))), "archive_ratio_too_high"),
        (new("a 7z that unpacks to thousands of times its size", "bomb.7z", () => SamplesArchive.SevenZip("7z", "-mx1", ("zeros", new byte[40 * Megabyte]))), "archive_ratio_too_high"),
        (new("a Word document that unpacks to two gigabytes", "bomb.docx", () => Claiming(SamplesOffice.Docx("x"), int.MaxValue)), "file_too_large"),
        (new("a workbook that unpacks to two gigabytes", "bomb.xlsx", () => Claiming(SamplesOffice.Xlsx(["x"]), int.MaxValue)), "file_too_large"),
    ];

    /// <summary>Gets archives of names that lead out of a folder.</summary>
    public static IEnumerable<HostileFile> Roamers =>
    [
        new("names that lead out of the folder, in a ZIP", "roam.zip", () => SamplesZip.Of([.. Roaming.Select(name => (name, "x"))])),
        new("names that lead out of the folder, in a tar", "roam.tar", () => SamplesArchive.Tar([.. Roaming.Where(name => !name.Contains('\0')).Select(name => (name, "x"))])),
    ];

    /// <summary>Makes archives of links.</summary>
    /// <param name="target">The file that they lead to.</param>
    public static IEnumerable<HostileFile> Links(string target) =>
    [
        new("a symbolic link in a ZIP", "link.zip", () => ZipLink(target)),
        new("a symbolic link in a tar", "link.tar", () => TarLink(TarEntryType.SymbolicLink, target)),
        new("a hard link in a tar", "hard.tar", () => TarLink(TarEntryType.HardLink, target)),
        new("a symbolic link in a 7z", "link.7z", () => SevenZipLink(target)),
    ];

    /// <summary>Makes a ZIP in a ZIP in a ZIP.</summary>
    public static byte[] Nested(int levels) =>
        Enumerable.Range(0, levels).Aggregate("x"u8.ToArray(), (inner, level) => SamplesZip.Of((level == 0 ? "x.txt" : "inner.zip", inner)));

    // One file of a megabyte, and a directory that lists it again and again (a "better zip bomb").
    private static byte[] Overlapping(ushort times)
    {
        byte[] zip = SamplesZip.Of(("zeros", new byte[Megabyte]));
        int end = zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        int directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        byte[] row = zip[directory..end];
        byte[] tail = zip[end..];
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(8), times);
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(10), times);
        BinaryPrimitives.WriteInt32LittleEndian(tail.AsSpan(12), row.Length * times);
        return [.. zip[..directory], .. Enumerable.Repeat(row, times).SelectMany(bytes => bytes), .. tail];
    }

    private static byte[] Claiming(byte[] zip, int size)
    {
        int directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(directory + 24), size);
        return zip;
    }

    private static byte[] ZipLink(string target)
    {
        const int Link = 0xA1FF;
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            ZipArchiveEntry entry = zip.CreateEntry("link.txt");
            entry.ExternalAttributes = Link << 16;
            using Stream content = entry.Open();
            content.Write(Encoding.UTF8.GetBytes(target));
        }

        return bytes.ToArray();
    }

    private static byte[] TarLink(TarEntryType kind, string target)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(kind, "link.txt") { LinkName = target });
        }

        return bytes.ToArray();
    }

    private static byte[] SevenZipLink(string target)
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["link.txt"], target);
        var start = new ProcessStartInfo("7zz", ["a", "-t7z", "-snl", "made.7z", "link.txt"]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return File.ReadAllBytes(folder["made.7z"]);
    }
}
