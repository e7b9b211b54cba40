namespace FileView.Functions.Indexing.Texts;

/// <summary>Control characters that the index uses for itself; texts are cleaned of them before they are indexed.</summary>
internal static class Marks
{
    /// <summary>Stands before a match in a snippet.</summary>
    public const char Begin = '\u0002';

    /// <summary>Stands behind a match in a snippet.</summary>
    public const char End = '\u0003';

    /// <summary>Stands between characters of scripts that have no spaces between words.</summary>
    public const char Gap = '\u001F';
}
