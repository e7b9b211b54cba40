using FileView.Functions.Previews;

namespace FileView.Functions.Indexing.Search;

/// <summary>A hit and the preview that shows it.</summary>
/// <param name="Hit">The hit.</param>
/// <param name="Preview">The preview as it is now.</param>
internal sealed record ResolvedHit(IndexHit Hit, PreviewSnapshot Preview);
