namespace FileView.Functions.Previews.Contents;

/// <summary>A file has more bytes than are taken.</summary>
/// <param name="limit">The most bytes that are taken.</param>
internal sealed class ContentTooLargeException(long limit)
    : Exception($"The file is larger than {limit / 1_048_576} MB (fileview:preview:storage:max-file-size-mb).");
