using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Unlocking.Checking.Office;

/// <summary>
/// What a document holds to check a password by, in the binary forms of [MS-OFFCRYPTO]: RC4 (2.3.6), RC4 with CryptoAPI (2.3.5)
/// and, around documents of Office 2007, AES (2.3.4.5, "standard encryption").
/// </summary>
internal sealed record BinaryVerifier
{
    private const int StandardRounds = 50_000;
    private const uint Rc4 = 0x6801;
    private const int FewestBits = 40;
    private const int Rc4KeyBytes = 16;
    private const int SaltBytes = 16;
    private const int InputBytes = 16;
    private const int Md5Bytes = 16;
    private const int Sha1Bytes = 20;
    private const int BlockBytes = 64;
    private const int TruncatedBytes = 5;
    private const int Repetitions = 16;

    /// <summary>Gets the way to encrypt.</summary>
    public required Scheme Kind { get; init; }

    /// <summary>Gets the length of the key.</summary>
    public required int KeyBytes { get; init; }

    /// <summary>Gets the salt of the password.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Gets the encrypted random bytes.</summary>
    public required byte[] Input { get; init; }

    /// <summary>Gets the encrypted hash of those.</summary>
    public required byte[] HashOfInput { get; init; }

    /// <summary>The ways to encrypt.</summary>
    public enum Scheme
    {
        /// <summary>RC4 with a key of 40 bits.</summary>
        Rc4,

        /// <summary>RC4 with CryptoAPI.</summary>
        CryptoApi,

        /// <summary>AES, in the case around a document of Office 2007.</summary>
        Standard,
    }

    /// <summary>Reads the description.</summary>
    /// <param name="bytes">The description, from its version on.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="EncryptionNotSupportedException">It names what is not known here.</exception>
    public static BinaryVerifier Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            int major = BinaryPrimitives.ReadUInt16LittleEndian(bytes), minor = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            return (major, minor) switch
            {
                (1, 1) => new BinaryVerifier
                {
                    Kind = Scheme.Rc4,
                    KeyBytes = Rc4KeyBytes,
                    Salt = bytes.Slice(4, SaltBytes).ToArray(),
                    Input = bytes.Slice(4 + SaltBytes, InputBytes).ToArray(),
                    HashOfInput = bytes.Slice(4 + SaltBytes + InputBytes, Md5Bytes).ToArray(),
                },
                ( >= 2 and <= 4, 2) => ReadCryptoApi(bytes[8..]),
                _ => throw new EncryptionNotSupportedException("The document is encrypted in a way that is not known here."),
            };
        }
        catch (ArgumentOutOfRangeException damage)
        {
            throw new InvalidDataException("The description of the encryption is cut off.", damage);
        }
    }

    /// <summary>Checks a password.</summary>
    public bool Opens(string password, CancellationToken cancellationToken)
    {
        byte[] key = KeyOf(password, cancellationToken);
        if (Kind == Scheme.Standard)
        {
            using var aes = Aes.Create();
            aes.Key = key;
            byte[] plain = aes.DecryptEcb(Input, PaddingMode.None), hash = aes.DecryptEcb(HashOfInput, PaddingMode.None);
            return IsHashOf(plain, hash, HashAlgorithmName.SHA1);
        }

        byte[] stream = Rc4Cipher.Apply(key, [.. Input, .. HashOfInput]);
        return IsHashOf(stream[..InputBytes], stream[InputBytes..], Kind == Scheme.Rc4 ? HashAlgorithmName.MD5 : HashAlgorithmName.SHA1);
    }

    private static bool IsHashOf(byte[] input, byte[] hash, HashAlgorithmName algorithm)
    {
        byte[] found = CryptographicOperations.HashData(algorithm, input);
        return CryptographicOperations.FixedTimeEquals(found, hash.AsSpan(0, Math.Min(found.Length, hash.Length)));
    }

    private static BinaryVerifier ReadCryptoApi(ReadOnlySpan<byte> bytes)
    {
        int headerBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        ReadOnlySpan<byte> header = bytes.Slice(4, headerBytes), verifier = bytes[(4 + headerBytes)..];
        uint cipher = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        int bits = BinaryPrimitives.ReadInt32LittleEndian(header[16..]);
        Scheme kind = cipher switch
        {
            Rc4 => Scheme.CryptoApi,
            0x660E or 0x660F or 0x6610 => Scheme.Standard,
            _ => throw new EncryptionNotSupportedException("The document is encrypted with a cipher that is not known here."),
        };
        bits = bits == 0 && kind == Scheme.CryptoApi ? FewestBits : bits;
        bool possible = kind == Scheme.CryptoApi ? bits is >= FewestBits and <= 128 && bits % 8 == 0 : bits is 128 or 192 or 256;
        return !possible ? throw new InvalidDataException("The length of the key is impossible.") : new BinaryVerifier
        {
            Kind = kind,
            KeyBytes = bits / 8,
            Salt = verifier.Slice(4, SaltBytes).ToArray(),
            Input = verifier.Slice(4 + SaltBytes, InputBytes).ToArray(),
            HashOfInput = verifier.Slice(8 + SaltBytes + InputBytes, kind == Scheme.CryptoApi ? Sha1Bytes : 32).ToArray(),
        };
    }

    private byte[] KeyOf(string password, CancellationToken cancellationToken)
    {
        byte[] block = new byte[sizeof(int)];
        switch (Kind)
        {
            case Scheme.Rc4:
                byte[] first = Md5(Encoding.Unicode.GetBytes(password))[..TruncatedBytes];
                byte[] repeated = [.. Enumerable.Repeat<byte[]>([.. first, .. Salt], Repetitions).SelectMany(bytes => bytes)];
                return Md5([.. Md5(repeated)[..TruncatedBytes], .. block]);
            case Scheme.CryptoApi:
                byte[] hash = PasswordHash.Of(HashAlgorithmName.SHA1, Salt, password, rounds: 0, cancellationToken);
                byte[] key = PasswordHash.For(HashAlgorithmName.SHA1, hash, block)[..KeyBytes];

                // A key of 40 bits is used as one of 128, filled up with zeros.
                return KeyBytes * 8 == FewestBits ? [.. key, .. new byte[Rc4KeyBytes - TruncatedBytes]] : key;
            default:
                byte[] spun = PasswordHash.Of(HashAlgorithmName.SHA1, Salt, password, StandardRounds, cancellationToken);
                byte[] last = PasswordHash.For(HashAlgorithmName.SHA1, spun, block);
                byte[] derived = [.. Mixed(last, 0x36), .. Mixed(last, 0x5C)];
                return derived[..KeyBytes];
        }
    }

    private static byte[] Md5(byte[] bytes) => CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes);

    private static byte[] Mixed(byte[] hash, byte filling)
    {
        byte[] mixed = new byte[BlockBytes];
        mixed.AsSpan().Fill(filling);
        for (int index = 0; index < hash.Length; index++)
        {
            mixed[index] ^= hash[index];
        }

        return CryptographicOperations.HashData(HashAlgorithmName.SHA1, mixed);
    }
}
