using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Indexing.Search;

/// <summary>
/// Where a search goes on: how many hits were shown, bound to the words that were searched for. It holds nothing of any
/// document, and what is found with it is found within the scope of whoever sends it.
/// </summary>
internal static class SearchCursor
{
    private const int PositionBytes = sizeof(int);
    private const int QueryBytes = 8;

    /// <summary>Makes a cursor.</summary>
    public static string Make(int position, string text, string? previewId)
    {
        Span<byte> bytes = stackalloc byte[PositionBytes + QueryBytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, position);
        QueryOf(text, previewId).CopyTo(bytes[PositionBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor.</summary>
    /// <returns>Whether it is one of this search.</returns>
    public static bool TryRead(string cursor, string text, string? previewId, out int position)
    {
        position = 0;
        Span<byte> bytes = stackalloc byte[PositionBytes + QueryBytes];
        if (!Base64Url.IsValid(cursor, out int length)
            || length != bytes.Length
            || !Base64Url.TryDecodeFromChars(cursor, bytes, out _)
            || !bytes[PositionBytes..].SequenceEqual(QueryOf(text, previewId)))
        {
            return false;
        }

        position = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return position > 0;
    }

    private static ReadOnlySpan<byte> QueryOf(string text, string? previewId) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{previewId}\n{text}")).AsSpan(0, QueryBytes);
}
