using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes archives of every kind.</summary>
internal static class SamplesArchive
{
    /// <summary>Makes a ZIP file whose names are in an encoding that it does not name.</summary>
    public static byte[] LegacyZip(string encoding, params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, CodePagesEncodingProvider.Instance.GetEncoding(encoding)))
        {
            foreach (string name in names)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write("x"u8);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Makes a tar file of texts; a name that ends with a slash is a folder, a text that begins with an arrow a link.</summary>
    public static byte[] Tar(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach ((string name, string content) in entries)
            {
                tar.WriteEntry(EntryOf(name, content));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Packs bytes by gzip.</summary>
    public static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }

    /// <summary>Makes an archive with 7zz.</summary>
    /// <param name="type">What it calls the kind.</param>
    /// <param name="switches">More switches, separated by blanks.</param>
    /// <param name="files">The files.</param>
    public static byte[] SevenZip(string type, string switches, params (string Name, byte[] Content)[] files)
    {
        using var folder = new TempFolder();
        foreach ((string name, byte[] content) in files)
        {
            string path = Path.Combine(folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        string archive = Path.Combine(folder.Path, "made.archive");
        var start = new ProcessStartInfo("7zz") { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        string[] arguments =
        [
            "a", "-t" + type, .. switches.Split(' ', StringSplitOptions.RemoveEmptyEntries), archive,
            .. files.Select(file => file.Name.Split('/')[0]).Distinct(),
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return File.ReadAllBytes(archive);
    }

    private static PaxTarEntry EntryOf(string name, string content)
    {
        if (name.EndsWith('/'))
        {
            return new PaxTarEntry(TarEntryType.Directory, name);
        }

        return content.StartsWith('→')
            ? new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = content[1..] }
            : new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };
    }
}
