namespace FileView.Functions.Indexing.Repair;

/// <summary>Remembers, from one turn of the repair to the next, whether the index was there.</summary>
internal sealed class IndexPresence
{
    private int _away;

    /// <summary>Remembers that it is away.</summary>
    /// <returns>Whether it was there before.</returns>
    public bool Lost() => Interlocked.Exchange(ref _away, 1) == 0;

    /// <summary>Remembers that it is there.</summary>
    /// <returns>Whether it was away before.</returns>
    public bool Found() => Interlocked.Exchange(ref _away, 0) == 1;
}
