using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FileView.LocalRuntime.Engine;

/// <summary>The ids that an orchestrator makes: version 5 UUIDs over what every replay repeats.</summary>
internal static class DeterministicGuid
{
    private const int UuidSize = 16;
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    /// <param name="instanceId">The instance.</param>
    /// <param name="now">The orchestrator's present time, UTC.</param>
    /// <param name="counter">How many ids this run has made before.</param>
    public static Guid Create(string instanceId, DateTime now, int counter)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{now:o}_{counter}");
        byte[] hashed = new byte[UuidSize + Encoding.UTF8.GetByteCount(name)];
        Namespace.TryWriteBytes(hashed, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, hashed.AsSpan(UuidSize));

#pragma warning disable CA5350 // SHA-1 is what version 5 of RFC 9562 is made of; nothing is kept secret by it.
        Span<byte> uuid = SHA1.HashData(hashed).AsSpan(0, UuidSize);
#pragma warning restore CA5350

        ushort version = BinaryPrimitives.ReadUInt16BigEndian(uuid[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(uuid[6..], (ushort)((version & 0x0FFF) | 0x5000));
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return new Guid(uuid, bigEndian: true);
    }
}
