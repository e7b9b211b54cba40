namespace FileView.LocalRuntime.Storage;

/// <summary>The segments that one writer appends its blocks to, one after the other. Used by one thread, but for the length.</summary>
/// <param name="home">Where they lie.</param>
/// <param name="start">The segment to begin and the last block before it.</param>
internal sealed class LogSegments(IEventLogHome home, LogPosition start) : IDisposable
{
    private LogPosition _position = start;
    private ILogSegment? _segment;
    private long _rolledLength;
    private long _lengthSinceRoll;

    /// <summary>Gets the bytes appended since the last roll.</summary>
    public long LengthSinceRoll => Volatile.Read(ref _lengthSinceRoll);

    /// <summary>Seals a block with its number and appends it, to a new segment where the last one is full.</summary>
    /// <returns>How long the append itself took.</returns>
    public TimeSpan Append(Span<byte> block, TimeProvider time)
    {
        if (_segment is null || _segment.IsFull)
        {
            long before = _segment?.Length ?? 0;
            Begin();
            _rolledLength += before;
        }

        LogBlock.Seal(block, _position.LastBlock + 1);
        long began = time.GetTimestamp();
        _segment!.Append(block);
        TimeSpan took = time.GetElapsedTime(began);
        _position = _position with { LastBlock = _position.LastBlock + 1 };
        Volatile.Write(ref _lengthSinceRoll, _rolledLength + _segment.Length);
        return took;
    }

    /// <summary>Begins the next segment.</summary>
    public void Begin()
    {
        // The number is used up only when the file is there: the first segment is made at the first append.
        long number = _segment is null ? _position.Segment : _position.Segment + 1;
        ILogSegment next = home.CreateSegment(LogNames.Segment(number));
        _segment?.Dispose();
        _segment = next;
        _position = _position with { Segment = number };
    }

    /// <summary>Counts anew from the segment that has just begun.</summary>
    /// <returns>That segment and the last block before it.</returns>
    public LogPosition Rolled()
    {
        _rolledLength = 0;
        Volatile.Write(ref _lengthSinceRoll, 0);
        return _position;
    }

    /// <inheritdoc/>
    public void Dispose() => _segment?.Dispose();
}
