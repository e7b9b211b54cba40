namespace FileView.Functions.Indexing;

/// <summary>Says why a text could not be indexed, in words that a snapshot may show.</summary>
internal static class IndexFailures
{
    /// <summary>The words for a text that is no longer stored.</summary>
    public const string TextGone = "The text of the preview has gone.";

    /// <summary>The words for anything that is not the index's own fault.</summary>
    public const string Unexpected = "The text could not be indexed.";

    /// <summary>Gets the words for a failure.</summary>
    public static string ReasonOf(Exception failure) => failure switch
    {
        IndexUnavailableException => failure.Message,
        FileNotFoundException => TextGone,
        _ => Unexpected,
    };
}
