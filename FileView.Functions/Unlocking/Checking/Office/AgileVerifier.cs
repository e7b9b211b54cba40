using System.Globalization;
using System.Security.Cryptography;
using System.Xml;

namespace FileView.Functions.Unlocking.Checking.Office;

/// <summary>What a document of Office 2010 and later holds to check a password by: agile encryption ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.13).</summary>
internal sealed record AgileVerifier
{
    private const string PasswordNamespace = "http://schemas.microsoft.com/office/2006/keyEncryptor/password";
    private const int MaxRounds = 10_000_000;
    private const byte Filling = 0x36;

    private static ReadOnlySpan<byte> InputPurpose => [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];

    private static ReadOnlySpan<byte> HashPurpose => [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];

    /// <summary>Gets the hash function.</summary>
    public required HashAlgorithmName Hash { get; init; }

    /// <summary>Gets how often the password is hashed.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets the length of the key.</summary>
    public required int KeyBytes { get; init; }

    /// <summary>Gets the length of a block of the cipher.</summary>
    public required int BlockBytes { get; init; }

    /// <summary>Gets the salt of the password.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Gets the encrypted random bytes.</summary>
    public required byte[] Input { get; init; }

    /// <summary>Gets the encrypted hash of those.</summary>
    public required byte[] HashOfInput { get; init; }

    /// <summary>Reads the description.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="EncryptionNotSupportedException">It names what is not known here, or no password.</exception>
    public static AgileVerifier Read(byte[] xml)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(xml), settings);
            return reader.ReadToFollowing("encryptedKey", PasswordNamespace)
                ? Of(reader)
                : throw new EncryptionNotSupportedException("The document is not encrypted with a password, but for certificates.");
        }
        catch (Exception damage) when (damage is XmlException or FormatException or OverflowException)
        {
            throw new InvalidDataException("The description of the encryption cannot be read.", damage);
        }
    }

    /// <summary>Checks a password.</summary>
    public bool Opens(string password, CancellationToken cancellationToken)
    {
        byte[] hash = PasswordHash.Of(Hash, Salt, password, Rounds, cancellationToken);
        byte[] input = Decrypt(PasswordHash.For(Hash, hash, InputPurpose), Input);
        byte[] expected = Decrypt(PasswordHash.For(Hash, hash, HashPurpose), HashOfInput);
        byte[] found = CryptographicOperations.HashData(Hash, input.AsSpan(0, Math.Min(Salt.Length, input.Length)));
        return expected.Length >= found.Length && CryptographicOperations.FixedTimeEquals(found, expected.AsSpan(0, found.Length));
    }

    private static AgileVerifier Of(XmlReader reader)
    {
        int rounds = Number(reader, "spinCount"), keyBits = Number(reader, "keyBits"), block = Number(reader, "blockSize");
        if (reader.GetAttribute("cipherAlgorithm") != "AES" || reader.GetAttribute("cipherChaining") != "ChainingModeCBC" || block != 16)
        {
            throw new EncryptionNotSupportedException("The document is encrypted with another cipher than AES.");
        }

        if (rounds is < 0 or > MaxRounds || keyBits is not (128 or 192 or 256))
        {
            throw new InvalidDataException("The description of the encryption has impossible numbers.");
        }

        return new AgileVerifier
        {
            Hash = HashOf(reader.GetAttribute("hashAlgorithm")),
            Rounds = rounds,
            KeyBytes = keyBits / 8,
            BlockBytes = block,
            Salt = Bytes(reader, "saltValue"),
            Input = Bytes(reader, "encryptedVerifierHashInput"),
            HashOfInput = Bytes(reader, "encryptedVerifierHashValue"),
        };
    }

    private static HashAlgorithmName HashOf(string? name) => name switch
    {
        "SHA1" or "SHA-1" => HashAlgorithmName.SHA1,
        "SHA256" or "SHA-256" => HashAlgorithmName.SHA256,
        "SHA384" or "SHA-384" => HashAlgorithmName.SHA384,
        "SHA512" or "SHA-512" => HashAlgorithmName.SHA512,
        _ => throw new EncryptionNotSupportedException("The document is encrypted with a hash function that is not known here."),
    };

    private static int Number(XmlReader reader, string name) => int.Parse(reader.GetAttribute(name) ?? "", NumberStyles.None, CultureInfo.InvariantCulture);

    private static byte[] Bytes(XmlReader reader, string name)
    {
        byte[] bytes = Convert.FromBase64String(reader.GetAttribute(name) ?? "");
        return bytes.Length is > 0 and <= 1024 ? bytes : throw new InvalidDataException($"{name} has an impossible length.");
    }

    private static byte[] Fit(byte[] bytes, int length)
    {
        byte[] fitted = new byte[length];
        fitted.AsSpan().Fill(Filling);
        bytes.AsSpan(0, Math.Min(length, bytes.Length)).CopyTo(fitted);
        return fitted;
    }

    private byte[] Decrypt(byte[] key, byte[] encrypted)
    {
        if (encrypted.Length % BlockBytes != 0)
        {
            throw new InvalidDataException("An encrypted value is cut off.");
        }

        using var aes = Aes.Create();
        aes.Key = Fit(key, KeyBytes);
        return aes.DecryptCbc(encrypted, Fit(Salt, BlockBytes), PaddingMode.None);
    }
}
