namespace FileView.LocalRuntime.Storage;

/// <summary>Reads the blocks of segments in order, across a torn tail and repeated blocks.</summary>
internal sealed class LogReader
{
    private readonly IEventLogHome _home;
    private long? _lastBlock;

    /// <param name="home">Where the segments are.</param>
    /// <param name="lastBlock">The last block that the snapshot covers; null when there is no snapshot.</param>
    public LogReader(IEventLogHome home, long? lastBlock)
    {
        _home = home;
        _lastBlock = lastBlock;
    }

    /// <summary>The number of the last block read; null when there was none at all.</summary>
    public long? LastBlock => _lastBlock;

    /// <summary>
    /// Hands every block's records to the callback and returns how many bytes at the end belong to no whole block. Such a
    /// tail is what a crash in the middle of an append leaves: nobody was told that it succeeded.
    /// </summary>
    /// <exception cref="LogDamagedException">A block is missing.</exception>
    public async Task<long> ReadAsync(string name, Action<ReadOnlyMemory<byte>> records, CancellationToken cancellationToken)
    {
        await using Stream stream = await _home.OpenReadAsync(name, cancellationToken);
        byte[] block = new byte[1 << 16];
        long position = 0;
        while (await ReadBlockAsync(stream, block, cancellationToken) is { } read)
        {
            block = read.Buffer;
            position += read.Length;
            if (!LogBlock.IsFence(block) && Accept(name, LogBlock.NumberOf(block)))
            {
                records(block.AsMemory(LogBlock.HeaderSize, read.Length - LogBlock.HeaderSize));
            }
        }

        if (await IsSoundBehindAsync(stream, position, cancellationToken))
        {
            throw new LogDamagedException($"'{name}' in {_home.Description} is damaged at byte {position}.");
        }

        return stream.Length - position;
    }

    private static async Task<(byte[] Buffer, int Length)?> ReadBlockAsync(
        Stream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        int read = await stream.ReadAtLeastAsync(
            buffer.AsMemory(0, LogBlock.HeaderSize), LogBlock.HeaderSize, throwOnEndOfStream: false, cancellationToken);
        if (read < LogBlock.HeaderSize)
        {
            return null;
        }

        if (LogBlock.IsFence(buffer))
        {
            return (buffer, LogBlock.HeaderSize);
        }

        int length = LogBlock.LengthOf(buffer);
        if (length <= 0 || length > stream.Length - stream.Position)
        {
            return null;
        }

        int whole = LogBlock.HeaderSize + length;
        if (buffer.Length < whole)
        {
            Array.Resize(ref buffer, whole);
        }

        await stream.ReadExactlyAsync(buffer.AsMemory(LogBlock.HeaderSize, length), cancellationToken);
        return LogBlock.IsSound(buffer.AsSpan(0, whole)) ? (buffer, whole) : null;
    }

    /// <summary>
    /// A crash tears the last block only, because the next append begins when the one before is flushed. A sound block
    /// behind an unsound one is therefore damage, and going on would lose what was acknowledged.
    /// </summary>
    private static async Task<bool> IsSoundBehindAsync(Stream stream, long tornAt, CancellationToken cancellationToken)
    {
        byte[] header = new byte[LogBlock.HeaderSize];
        stream.Position = tornAt;
        int read = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        long next = tornAt + LogBlock.HeaderSize + LogBlock.LengthOf(header);
        if (read < header.Length || LogBlock.LengthOf(header) <= 0 || next >= stream.Length)
        {
            return false;
        }

        stream.Position = next;
        return await ReadBlockAsync(stream, header, cancellationToken) is not null;
    }

    private bool Accept(string name, long number)
    {
        if (number <= _lastBlock)
        {
            return false;
        }

        if (_lastBlock is { } last && number != last + 1)
        {
            throw new LogDamagedException(
                $"'{name}' in {_home.Description} goes on with block {number}, but block {last + 1} is missing.");
        }

        _lastBlock = number;
        return true;
    }
}
