namespace FileView.Functions.Converting.Markup;

/// <summary>What becomes of links and pictures in HTML of others.</summary>
internal sealed record SafeReferences
{
    private static readonly string[] Schemes = ["http:", "https:", "mailto:"];
    private static readonly string[] PictureData = ["data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;"];

    /// <summary>Gets what is put before every id, so that several documents stand on one page.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>
    /// Gets what finds a picture that is at hand by the address that the document gives: its <c>data:</c> address, or
    /// <see langword="null"/> for one that is not. Nothing is fetched, so nobody learns who looks at the document.
    /// </summary>
    public Func<string, string?> Picture { get; init; } = _ => null;

    /// <summary>Gets what finds the place on this page that a relative address leads to, or <see langword="null"/>.</summary>
    public Func<string, string?> Place { get; init; } = _ => null;

    /// <summary>Finds where a link leads; <see langword="null"/> for nowhere.</summary>
    public string? Link(string address)
    {
        string trimmed = address.Trim();
        return trimmed.StartsWith('#') ? "#" + IdPrefix + trimmed[1..]
            : StartsWithOneOf(trimmed, Schemes) ? trimmed
            : Place(trimmed);
    }

    /// <summary>Finds what to show of a picture; <see langword="null"/> for nothing.</summary>
    public string? Source(string address)
    {
        string trimmed = address.Trim();
        return StartsWithOneOf(trimmed, PictureData) ? trimmed : Picture(trimmed);
    }

    private static bool StartsWithOneOf(string address, string[] beginnings) =>
        Array.Exists(beginnings, beginning => address.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
