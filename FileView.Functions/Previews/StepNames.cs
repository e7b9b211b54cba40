namespace FileView.Functions.Previews;

/// <summary>The names of the steps in a snapshot, in their order.</summary>
internal static class StepNames
{
    /// <summary>The file is fetched.</summary>
    public const string Downloading = "Downloading";

    /// <summary>The format is found out.</summary>
    public const string Inspecting = "Inspecting";

    /// <summary>Something is made that a browser shows.</summary>
    public const string Converting = "Converting";

    /// <summary>OCR reads the text in pictures; the preview is shown already.</summary>
    public const string Reading = "Reading";

    /// <summary>The text is written to the search index; the preview is shown already.</summary>
    public const string Indexing = "Indexing";
}
