namespace System.IO.Hashing;

/// <summary>
/// The one type of the package that Azure.Storage.Common refers to: a hash that is fed in pieces.
/// </summary>
/// <param name="hashLengthInBytes">The length of the hash, in bytes; at least 1.</param>
public abstract class NonCryptographicHashAlgorithm(int hashLengthInBytes)
{
    /// <summary>Gets the length of the hash, in bytes.</summary>
    public int HashLengthInBytes { get; } = hashLengthInBytes > 0
        ? hashLengthInBytes
        : throw new ArgumentOutOfRangeException(nameof(hashLengthInBytes));

    /// <summary>Adds data to what is hashed.</summary>
    /// <param name="source">The data.</param>
    public abstract void Append(ReadOnlySpan<byte> source);

    /// <summary>Forgets all data added so far.</summary>
    public abstract void Reset();

    /// <summary>Writes the hash of the data so far, without changing the state.</summary>
    /// <param name="destination">At least <see cref="HashLengthInBytes"/> bytes.</param>
    protected abstract void GetCurrentHashCore(Span<byte> destination);

    /// <summary>Adds data to what is hashed.</summary>
    /// <param name="source">The data.</param>
    public void Append(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Append(new ReadOnlySpan<byte>(source));
    }

    /// <summary>Returns the hash of the data so far, without changing the state.</summary>
    public byte[] GetCurrentHash()
    {
        var hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    /// <summary>Writes the hash of the data so far, without changing the state.</summary>
    /// <param name="destination">At least <see cref="HashLengthInBytes"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    public int GetCurrentHash(Span<byte> destination)
    {
        if (destination.Length < HashLengthInBytes)
        {
            throw new ArgumentException("The destination is too short for the hash.", nameof(destination));
        }

        GetCurrentHashCore(destination[..HashLengthInBytes]);
        return HashLengthInBytes;
    }

    /// <summary>Returns the hash of the data so far, then forgets them.</summary>
    public byte[] GetHashAndReset()
    {
        byte[] hash = GetCurrentHash();
        Reset();
        return hash;
    }
}
