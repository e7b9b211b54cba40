namespace FileView.LocalRuntime.Storage;

/// <summary>A segment that was made or appended to a short while ago, and the bytes of its last appends.</summary>
internal sealed class RecentSegment(string name, long changedAt)
{
    private readonly Queue<(long Offset, byte[] Bytes, long WrittenAt)> _appends = new();

    public string Name => name;

    /// <summary>How long the segment is if nothing has been lost.</summary>
    public long Length { get; private set; }

    /// <summary>When it was made or last appended to.</summary>
    public long ChangedAt { get; private set; } = changedAt;

    public void Add(byte[] bytes, long now)
    {
        _appends.Enqueue((Length, bytes, now));
        Length += bytes.Length;
        ChangedAt = now;
    }

    /// <summary>The appends from a place on; null when they are no longer all kept, or the place is inside of one.</summary>
    public List<(long Offset, byte[] Bytes)>? From(long offset)
    {
        List<(long Offset, byte[] Bytes)> rest =
            [.. _appends.Where(append => append.Offset >= offset).Select(append => (append.Offset, append.Bytes))];
        return (rest.Count > 0 ? rest[0].Offset : Length) == offset ? rest : null;
    }

    /// <summary>Lets go of the appends up to a time.</summary>
    public void Forget(long until)
    {
        while (_appends.TryPeek(out (long Offset, byte[] Bytes, long WrittenAt) oldest) && oldest.WrittenAt <= until)
        {
            _appends.Dequeue();
        }
    }

    /// <summary>Counts all that is kept as written now, because it has been written again.</summary>
    public void Renew(long now)
    {
        for (int count = _appends.Count; count > 0; count--)
        {
            _appends.Enqueue(_appends.Dequeue() with { WrittenAt = now });
        }

        ChangedAt = now;
    }
}
