namespace FileView.Functions.Previews;

/// <summary>What stands in the place of a deleted preview: whose it was and how its runs were numbered, and nothing of the file.</summary>
internal static class Tombstones
{
    /// <summary>Makes the tombstone of a preview.</summary>
    public static PreviewSnapshot Of(PreviewSnapshot preview, DateTimeOffset now) => new()
    {
        Id = preview.Id,
        Scope = preview.Scope,
        Run = preview.Run,
        Sequence = preview.Sequence + 1,
        Status = PreviewStatus.Canceled,
        Text = TextStatus.None,
        Index = IndexStatus.None,
        CreatedAt = now,
        UpdatedAt = now,
        DeletedAt = now,
    };
}
