using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Encrypts a document as Office 2010 and later do (agile encryption), which LibreOffice reads but does not write here.</summary>
internal static class SamplesAgile
{
    private const int Rounds = 100_000;
    private const int Segment = 4096;

    /// <summary>Encrypts a document.</summary>
    public static byte[] Encrypt(byte[] document, string password)
    {
        byte[] keySalt = RandomNumberGenerator.GetBytes(16), passwordSalt = RandomNumberGenerator.GetBytes(16);
        byte[] key = RandomNumberGenerator.GetBytes(32), input = RandomNumberGenerator.GetBytes(16), macKey = RandomNumberGenerator.GetBytes(64);
        byte[] package = Package(document, key, keySalt);
        byte[] hash = SHA512.HashData([.. passwordSalt, .. Encoding.Unicode.GetBytes(password)]);
        for (int round = 0; round < Rounds; round++)
        {
            hash = SHA512.HashData([.. Number(round), .. hash]);
        }

        string xml = $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="{Text(keySalt)}"/><dataIntegrity encryptedHmacKey="{Text(Seal(macKey, key, Vector(keySalt, [0x5F, 0xB2, 0xAD, 0x01, 0x0C, 0xB9, 0xE1, 0xF6])))}" encryptedHmacValue="{Text(Seal(HMACSHA512.HashData(macKey, package), key, Vector(keySalt, [0xA0, 0x67, 0x7F, 0x02, 0xB2, 0x2C, 0x84, 0x33])))}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="{Rounds}" saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="{Text(passwordSalt)}" encryptedVerifierHashInput="{Text(Seal(input, For(hash, [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79]), passwordSalt))}" encryptedVerifierHashValue="{Text(Seal(SHA512.HashData(input), For(hash, [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E]), passwordSalt))}" encryptedKeyValue="{Text(Seal(key, For(hash, [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6]), passwordSalt))}"/></keyEncryptor></keyEncryptors></encryption>
            """;
        byte[] info = [4, 0, 4, 0, 0x40, 0, 0, 0, .. Encoding.UTF8.GetBytes(xml)];

        // Streams of this helper lie in sectors of their own, so none may be small.
        byte[] padded = [.. info, .. Enumerable.Repeat((byte)' ', Math.Max(0, Segment - info.Length))];
        return SamplesOle.Of([("EncryptionInfo", padded), ("EncryptedPackage", package)], []);
    }

    private static byte[] Package(byte[] document, byte[] key, byte[] salt)
    {
        using var package = new MemoryStream();
        byte[] size = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(size, document.Length);
        package.Write(size);
        for (int number = 0, at = 0; at < document.Length; number++, at += Segment)
        {
            package.Write(Seal(document[at..Math.Min(document.Length, at + Segment)], key, Vector(salt, Number(number))));
        }

        return package.ToArray();
    }

    private static byte[] Seal(byte[] plain, byte[] key, byte[] vector)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        byte[] padded = [.. plain, .. new byte[(16 - (plain.Length % 16)) % 16]];
        return aes.EncryptCbc(padded, vector, PaddingMode.None);
    }

    private static byte[] Vector(byte[] salt, byte[] block) => SHA512.HashData([.. salt, .. block])[..16];

    private static byte[] For(byte[] hash, byte[] purpose) => SHA512.HashData([.. hash, .. purpose])[..32];

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes);
}
