using System.Globalization;
using System.Text;

namespace FileView.Functions.Previews.Members.Tars;

/// <summary>
/// Reads a tar file from its beginning to its end with bounded memory, whatever it claims, and keeps names as the bytes that they
/// are: nobody wrote down their encoding.
/// </summary>
/// <param name="source">The file; not disposed.</param>
internal sealed class TarReader(Stream source)
{
    private const int MostOfName = 64 * 1024;
    private const char GnuName = 'L';
    private const char GnuLink = 'K';
    private const char Extended = 'x';
    private const char Global = 'g';

    private readonly byte[] _block = new byte[TarHeader.Block];
    private long _left;
    private long _padding;

    /// <summary>Gets whether a file begins as a tar file does.</summary>
    public static async Task<bool> IsTarAsync(Stream source, CancellationToken cancellationToken)
    {
        byte[] block = new byte[TarHeader.Block];
        int read = await source.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken);
        return read == block.Length && block.AsSpan().ContainsAnyExcept((byte)0) && TarHeader.Read(block) is not null;
    }

    /// <summary>Goes to the next entry.</summary>
    /// <returns>The entry, or <see langword="null"/> at the end.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or ends too early.</exception>
    public async Task<TarHeader?> NextAsync(CancellationToken cancellationToken)
    {
        byte[]? longName = null;
        long? longSize = null;
        while (true)
        {
            await SkipAsync(cancellationToken);
            if (await ReadHeaderAsync(cancellationToken) is not { } header)
            {
                return null;
            }

            switch (header.Type)
            {
                case GnuName:
                    longName = [.. (await ReadTextAsync(cancellationToken)).TakeWhile(value => value != 0)];
                    break;
                case Extended:
                    Dictionary<string, byte[]> said = PaxRecords(await ReadTextAsync(cancellationToken));
                    longName = said.GetValueOrDefault("path") ?? longName;
                    longSize = said.TryGetValue("size", out byte[]? size) ? SizeOf(size) : longSize;
                    break;
                case GnuLink or Global:
                    break;
                default:
                    // What links and folders claim as their size is not there (POSIX: typeflag 1 to 6).
                    _left = header.Type is >= '1' and <= '6' ? 0 : longSize ?? header.Size;
                    _padding = -_left & (TarHeader.Block - 1);
                    return header with { RawName = longName ?? header.RawName, Size = _left };
            }
        }
    }

    /// <summary>Reads from the entry that was gone to.</summary>
    /// <exception cref="InvalidDataException">The file ends too early.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int read = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        if (read == 0 && _left > 0 && buffer.Length > 0)
        {
            throw CutShort();
        }

        _left -= read;
        return read;
    }

    private static InvalidDataException CutShort() => new("The file is cut short.");

    private static long SizeOf(byte[] text) =>
        long.TryParse(Encoding.ASCII.GetString(text), NumberStyles.None, CultureInfo.InvariantCulture, out long size) && size >= 0
            ? size
            : throw new InvalidDataException("A size in it is no number.");

    // "length key=value\n", one after the other; what does not keep to that ends the reading.
    private static Dictionary<string, byte[]> PaxRecords(ReadOnlySpan<byte> text)
    {
        var records = new Dictionary<string, byte[]>();
        while (text.IndexOf((byte)' ') is > 0 and var space
            && int.TryParse(text[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            && length > space + 1
            && length <= text.Length)
        {
            ReadOnlySpan<byte> record = text[(space + 1)..(length - 1)];
            if (record.IndexOf((byte)'=') is > 0 and var equals)
            {
                records[Encoding.ASCII.GetString(record[..equals])] = record[(equals + 1)..].ToArray();
            }

            text = text[length..];
        }

        return records;
    }

    private async Task<TarHeader?> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        int read = await source.ReadAtLeastAsync(_block, _block.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == _block.Length && !_block.AsSpan().ContainsAnyExcept((byte)0))
        {
            return null;
        }

        TarHeader header = read == _block.Length
            ? TarHeader.Read(_block) ?? throw new InvalidDataException("The head of an entry is damaged.")
            : throw CutShort();
        _left = header.Size >= 0 ? header.Size : throw new InvalidDataException("The head of an entry is damaged.");
        _padding = -_left & (TarHeader.Block - 1);
        return header;
    }

    private async Task<byte[]> ReadTextAsync(CancellationToken cancellationToken)
    {
        if (_left > MostOfName)
        {
            throw new InvalidDataException("A name in it is too long.");
        }

        byte[] text = new byte[_left];
        for (int at = 0; at < text.Length;)
        {
            at += await ReadAsync(text.AsMemory(at), cancellationToken);
        }

        return text;
    }

    // Reads over what is left, also where the source could be sought: what is not there is found out only so.
    private async Task SkipAsync(CancellationToken cancellationToken)
    {
        long skip = _left + _padding;
        byte[] buffer = skip == 0 ? [] : new byte[(int)Math.Min(skip, 64 * 1024)];
        while (skip > 0)
        {
            int read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, skip)), cancellationToken);
            skip = read > 0 ? skip - read : throw CutShort();
        }

        (_left, _padding) = (0, 0);
    }
}
