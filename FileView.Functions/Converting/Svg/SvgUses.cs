using System.Text.RegularExpressions;

namespace FileView.Functions.Converting.Svg;

/// <summary>
/// Counts the shapes that a picture grows to. Elements that use others which use others multiply, by <c>use</c> as well as by
/// patterns, masks, markers, clips and filters: a kilobyte of them would keep a browser busy for ever.
/// </summary>
internal sealed partial class SvgUses
{
    private const long Most = 1_000_000;
    private const int MaxDepth = 500;

    // The one that everything is in that is in no other.
    private readonly Part _picture = new();

    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
    private readonly Stack<Part> _within = new();
    private long _shapes;
    private int _references;
    private int _depth;

    /// <summary>Initializes a new instance of the <see cref="SvgUses"/> class.</summary>
    public SvgUses() => _within.Push(_picture);

    /// <summary>Notes that an element begins.</summary>
    /// <param name="element">Its name.</param>
    /// <param name="id">Its id; absent when it has none.</param>
    public void Begin(string element, string? id)
    {
        Part part = _within.Peek();

        // Of elements with the same id, browsers use the first.
        if (id is not null && _parts.TryAdd(id, new Part()))
        {
            part.Parts.Add(_parts[id]);
            part = _parts[id];
        }

        // Gradients draw nothing by themselves, and pictures have very many.
        int shapes = element is "linearGradient" or "radialGradient" or "stop" ? 0 : 1;
        part.Shapes += shapes;
        _shapes += shapes;
        _within.Push(part);
    }

    /// <summary>Notes that the last element that began ends.</summary>
    public void End() => _within.Pop();

    /// <summary>Notes what an attribute of the last element that began uses.</summary>
    /// <param name="name">The name of the attribute.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="InvalidDataException">The picture uses too much.</exception>
    public void AddAll(string name, string value)
    {
        if (name == "href" && value.Trim() is ['#', .. var id])
        {
            Add(id);
        }

        if (value.Contains('#'))
        {
            foreach (Match place in Place().Matches(value))
            {
                Add(place.Groups["id"].Value.Trim());
            }
        }
    }

    /// <summary>Refuses a picture that grows too much.</summary>
    /// <exception cref="InvalidDataException">It does.</exception>
    public void Check()
    {
        if (Weigh(_picture) - _shapes > Most)
        {
            throw new InvalidDataException("The picture multiplies itself.");
        }
    }

    private void Add(string id)
    {
        if (++_references > Most)
        {
            throw new InvalidDataException("The picture multiplies itself.");
        }

        _within.Peek().Uses.Add(id);
    }

    private long Weigh(Part part)
    {
        if (part.Weight is { } known)
        {
            return known;
        }

        if (_depth > MaxDepth)
        {
            throw new InvalidDataException("The picture is nested too deeply.");
        }

        // Browsers draw nothing for one that uses itself.
        if (part.Open)
        {
            return 0;
        }

        (part.Open, _depth) = (true, _depth + 1);
        long weight = part.Shapes;
        foreach (Part inner in part.Parts.Concat(part.Uses.Select(id => _parts.GetValueOrDefault(id)).OfType<Part>()))
        {
            weight = Math.Min(_shapes + Most + 1, weight + Weigh(inner));
        }

        (part.Open, _depth) = (false, _depth - 1);
        part.Weight = weight;
        return weight;
    }

    [GeneratedRegex("""url\(\s*["']?\s*#(?<id>[^"')]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    // An element with an id, and all in it that is in no other such element.
    private sealed class Part
    {
        public List<Part> Parts { get; } = [];

        public List<string> Uses { get; } = [];

        public long Shapes { get; set; }

        public long? Weight { get; set; }

        public bool Open { get; set; }
    }
}
