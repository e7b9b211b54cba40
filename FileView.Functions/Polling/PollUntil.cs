namespace FileView.Functions.Polling;

/// <summary>What a poll waits for: the parameter <c>until</c>.</summary>
internal enum PollUntil
{
    /// <summary>The end of the preview.</summary>
    Preview,

    /// <summary>The end of the text, or a preview that ended without one.</summary>
    Text,

    /// <summary>The end of the index, or a preview or text that ended without anything to index.</summary>
    Indexed,
}
