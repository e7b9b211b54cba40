namespace FileView.Functions.Previews;

/// <summary>Whether the text of a preview can be found. In JSON the words are upper case (<c>INDEX_FAILED</c>).</summary>
internal enum IndexStatus
{
    /// <summary>There is nothing to index.</summary>
    None,

    /// <summary>The text is being written to the index.</summary>
    Indexing,

    /// <summary>The text can be found.</summary>
    Indexed,

    /// <summary>The text is there but cannot be found until the repair loop has written it.</summary>
    IndexFailed,
}
