namespace FileView.Functions.Indexing.Texts;

/// <summary>
/// Reads what a person types. Words are looked for one by one and all of them must be on a page; words between double
/// quotes must follow each other. Nothing else has a meaning: <c>* ( ) OR NEAR : ^ -</c> are taken as they stand.
/// </summary>
internal static class QueryText
{
    /// <summary>Reads the phrases; those without a letter or digit are left out.</summary>
    public static IReadOnlyList<string> Phrases(string text)
    {
        string[] parts = IndexText.Clean(text).Split('"');
        var phrases = new List<string>();
        for (int part = 0; part < parts.Length; part++)
        {
            // A quote that is never closed is no quote.
            bool quoted = part % 2 == 1 && part < parts.Length - 1;
            string[] words = parts[part].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            phrases.AddRange(quoted ? [string.Join(' ', words)] : words);
        }

        return [.. phrases.Where(IndexText.HasWord).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
