namespace FileView.Functions.Converting.Svg;

/// <summary>
/// Counts the shapes that a picture grows to. Elements that use others which use others multiply: a kilobyte of them would
/// keep a browser busy for ever.
/// </summary>
internal sealed class SvgUses
{
    private const long Most = 100_000;
    private const int MaxDepth = 500;

    private readonly Dictionary<string, List<string>> _uses = [];
    private readonly Dictionary<string, long> _weights = [];
    private readonly HashSet<string> _open = [];

    /// <summary>Notes a reference.</summary>
    /// <param name="within">The ids of the elements that the reference stands in; empty at the top.</param>
    /// <param name="id">The id that it uses.</param>
    public void Add(IEnumerable<string> within, string id)
    {
        foreach (string owner in within.Append(""))
        {
            if (!_uses.TryGetValue(owner, out List<string>? used))
            {
                _uses[owner] = used = [];
            }

            used.Add(id);
        }
    }

    /// <summary>Refuses a picture that grows too much.</summary>
    /// <exception cref="InvalidDataException">It does.</exception>
    public void Check()
    {
        if (Weigh("") > Most)
        {
            throw new InvalidDataException("The picture multiplies itself.");
        }
    }

    private long Weigh(string id)
    {
        if (_weights.TryGetValue(id, out long known))
        {
            return known;
        }

        if (_open.Count > MaxDepth)
        {
            throw new InvalidDataException("The picture is nested too deeply.");
        }

        // Browsers draw nothing for one that uses itself.
        if (!_open.Add(id))
        {
            return 0;
        }

        long weight = 1;
        foreach (string used in _uses.GetValueOrDefault(id, []))
        {
            weight = Math.Min(Most + 1, weight + Weigh(used));
        }

        _open.Remove(id);
        return _weights[id] = weight;
    }
}
