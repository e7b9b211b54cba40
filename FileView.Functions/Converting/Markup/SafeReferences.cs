namespace FileView.Functions.Converting.Markup;

/// <summary>What becomes of links and pictures in HTML of others.</summary>
internal sealed record SafeReferences
{
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
            : SafeAddresses.IsLink(trimmed) ? trimmed
            : Place(trimmed);
    }

    /// <summary>Finds what to show of a picture; <see langword="null"/> for nothing.</summary>
    public string? Source(string address)
    {
        string trimmed = address.Trim();
        return SafeAddresses.IsPicture(trimmed) ? trimmed : Picture(trimmed);
    }
}
