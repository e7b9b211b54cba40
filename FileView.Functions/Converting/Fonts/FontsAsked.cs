namespace FileView.Functions.Converting.Fonts;

/// <summary>Collects the names of the fonts that a document asks for, in their order.</summary>
internal sealed class FontsAsked
{
    private const int MaxNames = 400;
    private const int MaxCharacters = 100;

    // Pictures rather than letters: LibreOffice has signs of its own for them.
    private static readonly HashSet<string> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        "Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "OpenSymbol", "StarSymbol",
    };

    private readonly List<string> _names = [];
    private readonly Dictionary<string, Scripts> _scripts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _embedded = new(StringComparer.OrdinalIgnoreCase);
    private Scripts _written = Scripts.Western;

    /// <summary>Gets the names: not those of fonts that the document brings along, nor those for scripts that are not in its text.</summary>
    public IEnumerable<string> Names => _names.Where(name => (_scripts[name] & _written) != 0 && !_embedded.Contains(name));

    /// <summary>Gets or sets whether the document uses the font of headings that its theme names.</summary>
    public bool UsesMajor { get; set; }

    /// <summary>Gets or sets whether the document uses the font of text that its theme names.</summary>
    public bool UsesMinor { get; set; }

    /// <summary>Takes a name down, as it stands in the document.</summary>
    public void Add(string? name, Scripts scripts)
    {
        // With an @ begin fonts for lines from top to bottom; some formats put quotes around names.
        string text = Plain((name ?? "").TrimStart('@', ' '));
        if (text.Length is 0 or > MaxCharacters || text.Any(char.IsControl) || Signs.Contains(text))
        {
            return;
        }

        if (_scripts.TryGetValue(text, out Scripts known))
        {
            _scripts[text] = known | scripts;
        }
        else if (_names.Count < MaxNames)
        {
            _scripts[text] = scripts;
            _names.Add(text);
        }
    }

    /// <summary>Takes down that the document brings a font along.</summary>
    public void AddEmbedded(string? name)
    {
        if (_embedded.Count < MaxNames && name is { Length: <= MaxCharacters })
        {
            _embedded.Add(Plain(name));
        }
    }

    /// <summary>Takes down which scripts a text is written in.</summary>
    public void AddText(ReadOnlySpan<char> text)
    {
        if (_written == (Scripts.Western | Scripts.EastAsian | Scripts.Complex))
        {
            return;
        }

        foreach (char letter in text)
        {
            _written |= letter switch
            {
                (>= '\u0590' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE') => Scripts.Complex,
                (>= '\u1100' and <= '\u11FF') or (>= '\u2E80' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7FF')
                    or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF') => Scripts.EastAsian,
                _ => Scripts.None,
            };
        }
    }

    private static string Plain(string name) => name.Trim('\'', '"', ' ');
}
