namespace FileView.Functions.Previews.Members.Packed;

/// <summary>The name that a gzip file keeps of what was packed (RFC 1952, 2.3).</summary>
internal static class GzipName
{
    private const int HeaderLength = 10;
    private const int FlagsAt = 3;
    private const int HasExtra = 4;
    private const int HasName = 8;

    /// <summary>Reads the name.</summary>
    /// <returns>The name; empty when it keeps none.</returns>
    public static async Task<string> ReadAsync(ContainerFile file, CancellationToken cancellationToken)
    {
        await using FileStream content = file.Open();
        byte[] head = new byte[HeaderLength + 255];
        int read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (read <= HeaderLength || (head[FlagsAt] & (HasExtra | HasName)) != HasName)
        {
            return "";
        }

        byte[] name = [.. head[HeaderLength..read].TakeWhile(value => value != 0)];

        // The specification says Latin-1, and programs write what the file system gave them.
        return LegacyNames.Find([name]).GetString(name);
    }
}
