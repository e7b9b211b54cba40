namespace FileView.Functions.Converting.Fonts;

/// <summary>Collects the names of the fonts that a document asks for, in their order.</summary>
internal sealed class FontsAsked
{
    private const int MaxNames = 200;
    private const int MaxCharacters = 100;

    // Pictures rather than letters: LibreOffice has signs of its own for them.
    private static readonly HashSet<string> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        "Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "OpenSymbol", "StarSymbol",
    };

    private readonly List<string> _names = [];
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _embedded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the names, without those of fonts that the document brings along.</summary>
    public IEnumerable<string> Names => _names.Where(name => !_embedded.Contains(name));

    /// <summary>Gets or sets whether the document uses the font of headings that its theme names.</summary>
    public bool UsesMajor { get; set; }

    /// <summary>Gets or sets whether the document uses the font of text that its theme names.</summary>
    public bool UsesMinor { get; set; }

    /// <summary>Takes a name down, as it stands in the document.</summary>
    public void Add(string? name)
    {
        // With an @ begin fonts for lines from top to bottom; some formats put quotes around names.
        string text = (name ?? "").Trim().TrimStart('@').Trim('\'', '"', ' ');
        if (text.Length is > 0 and <= MaxCharacters && !text.Any(char.IsControl) && !Signs.Contains(text) && _names.Count < MaxNames && _seen.Add(text))
        {
            _names.Add(text);
        }
    }

    /// <summary>Takes down that the document brings a font along.</summary>
    public void AddEmbedded(string? name)
    {
        if (_embedded.Count < MaxNames && name is { Length: <= MaxCharacters })
        {
            _embedded.Add(name.Trim('\'', '"', ' '));
        }
    }
}
