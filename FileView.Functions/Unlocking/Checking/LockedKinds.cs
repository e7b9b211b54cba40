namespace FileView.Functions.Unlocking.Checking;

/// <summary>Tells the kind of a file by its first bytes.</summary>
internal static class LockedKinds
{
    private const int HeadBytes = 1024;

    /// <summary>Tells the kind of a file.</summary>
    public static async Task<LockedKind> FindAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        byte[] head = new byte[HeadBytes];
        return Find(head.AsSpan(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken)));
    }

    private static LockedKind Find(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? LockedKind.Ole
        : head.StartsWith("PK"u8) ? LockedKind.Zip
        : head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF]) ? LockedKind.SevenZip

        // Readers of PDF look for its mark within the first kilobyte.
        : head.IndexOf("%PDF-"u8) >= 0 ? LockedKind.Pdf
        : LockedKind.Other;
}
