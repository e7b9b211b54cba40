using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Platform.Blobs.Sealed;

/// <summary>
/// How a sealed blob is written: a version byte, a random salt, then chunks of 64 KiB, each encrypted by AES-256-GCM with its tag
/// behind it. The key is derived from the salt and the name of the blob, so that no two blobs share one and none can stand in
/// for another; the nonce is the number of the chunk and whether it is the last, so that none can be moved, left out or cut off.
/// </summary>
internal static class SealedFormat
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SealedChunkBytes = ChunkBytes + TagBytes;
    public const int HeaderBytes = 1 + SaltBytes;

    private const int SaltBytes = 16;
    private const int KeyBytes = 32;
    private const byte Version = 1;

    /// <summary>Gets how many bytes are in a sealed blob of a size.</summary>
    public static long PlainSize(long sealedSize)
    {
        long body = Math.Max(0, sealedSize - HeaderBytes);
        return Math.Max(0, body - (Chunks(body, SealedChunkBytes) * TagBytes));
    }

    /// <summary>Gets the number of chunks of so many bytes; there is always one.</summary>
    public static long ChunksOf(long plainSize) => Math.Max(1, Chunks(plainSize, ChunkBytes));

    /// <summary>Makes the header of a new blob.</summary>
    public static byte[] NewHeader()
    {
        byte[] header = RandomNumberGenerator.GetBytes(HeaderBytes);
        header[0] = Version;
        return header;
    }

    /// <summary>Derives the cipher of a blob.</summary>
    /// <exception cref="CryptographicException">The header is none of ours.</exception>
    public static AesGcm CipherOf(byte[] masterKey, ReadOnlySpan<byte> header, string name)
    {
        if (header.Length != HeaderBytes || header[0] != Version)
        {
            throw new CryptographicException("Not a blob that was sealed here.");
        }

        Span<byte> key = stackalloc byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, key, header[1..], Encoding.UTF8.GetBytes(name));
        return new AesGcm(key, TagBytes);
    }

    /// <summary>Makes the nonce of a chunk.</summary>
    public static byte[] NonceOf(long chunk, bool isLast)
    {
        byte[] nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
        BinaryPrimitives.WriteInt64BigEndian(nonce, chunk);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    private static long Chunks(long bytes, int size) => (bytes + size - 1) / size;
}
