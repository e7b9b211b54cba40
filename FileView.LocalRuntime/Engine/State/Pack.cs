using System.Collections;
using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Engine;

/// <summary>A pack of ended instances, and which of them have been purged or replaced since it was written.</summary>
internal sealed class Pack
{
    private readonly ArchivedInstance?[] _rows;

    public Pack(long number, int count)
        : this(number, new BitArray(count))
    {
    }

    private Pack(long number, BitArray gone)
    {
        Number = number;
        Gone = gone;
        Live = gone.Count;
        _rows = new ArchivedInstance?[gone.Count];
    }

    /// <summary>The number of the pack.</summary>
    public long Number { get; }

    /// <summary>The name of its file.</summary>
    public string Name => LogNames.Pack(Number);

    /// <summary>Which entries are no longer wanted, by their place in the order of writing.</summary>
    public BitArray Gone { get; }

    /// <summary>How many entries are still wanted.</summary>
    public int Live { get; private set; }

    /// <summary>True when more than half of the pack is no longer wanted.</summary>
    public bool IsMostlyGone => Live * 2 < Gone.Count;

    /// <summary>The rows that are still wanted.</summary>
    public IEnumerable<ArchivedInstance> Rows => _rows.OfType<ArchivedInstance>();

    public void Add(ArchivedInstance row, int ordinal) => _rows[ordinal] = row;

    public void Remove(int ordinal)
    {
        _rows[ordinal] = null;
        if (!Gone[ordinal])
        {
            Gone[ordinal] = true;
            Live--;
        }
    }
}
