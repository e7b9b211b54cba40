namespace FileView.Functions.Converting.Pdf;

/// <summary>Pages that are rendered together: who looks at one soon looks at those beside it.</summary>
internal static class PageBatch
{
    /// <summary>How many pages there are in a batch.</summary>
    public const int Size = 8;

    /// <summary>Gets the batch that a page is in.</summary>
    /// <param name="page">The page, from 1.</param>
    /// <param name="count">The last page that there is.</param>
    public static (int First, int Last) Of(int page, int count)
    {
        int first = page - ((page - 1) % Size);
        return (first, Math.Min(first + Size - 1, count));
    }
}
