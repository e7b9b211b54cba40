using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Unlocking.Checking.Office;

/// <summary>The hash that Office makes of a password, again and again ([MS-OFFCRYPTO] 2.3.4.7 and 2.3.4.11).</summary>
internal static class PasswordHash
{
    private const int RoundsBetweenLooks = 8_192;

    /// <summary>Makes the hash.</summary>
    /// <param name="algorithm">The hash function.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="password">The password.</param>
    /// <param name="rounds">How often the hash is hashed, with the number of the round before it.</param>
    /// <param name="cancellationToken">Ends the work: a file says how many rounds there are.</param>
    public static byte[] Of(HashAlgorithmName algorithm, byte[] salt, string password, int rounds, CancellationToken cancellationToken)
    {
        byte[] hash = CryptographicOperations.HashData(algorithm, [.. salt, .. Encoding.Unicode.GetBytes(password)]);
        byte[] round = new byte[sizeof(int) + hash.Length];
        for (int number = 0; number < rounds; number++)
        {
            if (number % RoundsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            BinaryPrimitives.WriteInt32LittleEndian(round, number);
            hash.CopyTo(round, sizeof(int));
            CryptographicOperations.HashData(algorithm, round, hash);
        }

        return hash;
    }

    /// <summary>Hashes the hash a last time with what it is used for.</summary>
    public static byte[] For(HashAlgorithmName algorithm, byte[] hash, ReadOnlySpan<byte> purpose) =>
        CryptographicOperations.HashData(algorithm, [.. hash, .. purpose]);
}
