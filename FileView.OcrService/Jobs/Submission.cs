namespace FileView.OcrService.Jobs;

/// <summary>A document that has arrived, and what is asked of it, as it was sent.</summary>
internal sealed class Submission
{
    /// <summary>Gets the SHA-256 of the document.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets the parameters, by name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Gets a parameter; <see langword="null"/> when it is absent or empty.</summary>
    public string? this[string name] => Parameters.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;
}
