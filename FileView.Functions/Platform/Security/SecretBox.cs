using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Platform.Security;

/// <summary>Derives a key a purpose from the installation's secret, and encrypts with it.</summary>
/// <param name="secret">The secret.</param>
internal sealed class SecretBox(string secret) : ISecretBox
{
    private const int KeySize = 32;
    private const byte Version = 1;
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;
    private static readonly byte[] Salt = "FileView"u8.ToArray();

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public byte[] KeyFor(string purpose) => [.. Key(purpose)];

    /// <inheritdoc/>
    public string Protect(string purpose, string text)
    {
        byte[] plain = Encoding.UTF8.GetBytes(text);
        byte[] box = new byte[1 + NonceSize + TagSize + plain.Length];
        box[0] = Version;
        Span<byte> nonce = box.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Key(purpose), TagSize);
        cipher.Encrypt(nonce, plain, box.AsSpan(1 + NonceSize + TagSize), box.AsSpan(1 + NonceSize, TagSize), box.AsSpan(0, 1));
        return Base64Url.EncodeToString(box);
    }

    /// <inheritdoc/>
    public string Unprotect(string purpose, string protectedText)
    {
        byte[] box = Decode(protectedText);
        if (box.Length < 1 + NonceSize + TagSize || box[0] != Version)
        {
            throw new CryptographicException("Not something that was protected here.");
        }

        byte[] plain = new byte[box.Length - 1 - NonceSize - TagSize];
        using var cipher = new AesGcm(Key(purpose), TagSize);
        cipher.Decrypt(
            box.AsSpan(1, NonceSize), box.AsSpan(1 + NonceSize + TagSize), box.AsSpan(1 + NonceSize, TagSize), plain, box.AsSpan(0, 1));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Decode(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException exception)
        {
            throw new CryptographicException("Not something that was protected here.", exception);
        }
    }

    private byte[] Key(string purpose) =>
        _keys.GetOrAdd(purpose, name =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, KeySize, Salt, Encoding.UTF8.GetBytes(name)));
}
