namespace FileView.Functions.Converting.Pdf;

/// <summary>Looks whether a program has really made a PDF.</summary>
internal static class PdfFile
{
    /// <summary>Gets whether a file is there and begins like a PDF.</summary>
    public static async Task<bool> IsAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        byte[] head = new byte[5];
        await using FileStream file = File.OpenRead(path);
        return await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) == head.Length
            && head.AsSpan().SequenceEqual("%PDF-"u8);
    }
}
