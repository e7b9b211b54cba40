using System.IO.Compression;

namespace FileView.Tests.Support.Fuzzing;

/// <summary>Breaks a file within a ZIP container: broken from outside, most of them end at a checksum and reach no parser.</summary>
internal static class ZipMutator
{
    private const int FlagsAt = 6;
    private const int Encrypted = 1;

    // What is written must not depend on the time of day.
    private static readonly DateTimeOffset Written = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets whether a file is a container that needs no password.</summary>
    public static bool CanOpen(ReadOnlySpan<byte> content) =>
        content.StartsWith("PK\u0003\u0004"u8) && (content[FlagsAt] & Encrypted) == 0;

    /// <summary>Makes a broken copy.</summary>
    public static byte[] Mutate(byte[] content, Random random)
    {
        using var from = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        ZipArchiveEntry[] filled = [.. from.Entries.Where(entry => entry.Length > 0)];
        ZipArchiveEntry chosen = filled[random.Next(filled.Length)];
        var mutation = (FuzzMutation)random.Next(1, (int)FuzzMutation.Member);
        using var bytes = new MemoryStream();
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in from.Entries)
            {
                // Not packed: another version of the packer would give other bytes.
                ZipArchiveEntry copy = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
                copy.LastWriteTime = Written;
                byte[] whole = Read(entry);
                using Stream stream = copy.Open();
                stream.Write(entry == chosen ? Mutator.Mutate(mutation, whole, random) : whole);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
