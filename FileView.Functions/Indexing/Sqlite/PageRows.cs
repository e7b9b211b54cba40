namespace FileView.Functions.Indexing.Sqlite;

/// <summary>The numbers of the rows of pages: content × 2^20 + page.</summary>
internal static class PageRows
{
    /// <summary>How many bits the number of a page has; pages behind the last number are not indexed.</summary>
    public const int PageBits = 20;

    /// <summary>
    /// What the numbers of contents are counted down from, so that the order of the rows is that of the latest content
    /// first: a search reads them in it.
    /// </summary>
    public const long FirstContent = 1L << 40;

    /// <summary>The highest number of a page.</summary>
    public const int MaxPage = (1 << PageBits) - 1;

    /// <summary>Makes the number of a row.</summary>
    public static long Of(long content, int page) => (content << PageBits) | (long)page;

    /// <summary>Takes a number apart.</summary>
    public static (long Content, int Page) Read(long row) => (row >> PageBits, (int)(row & MaxPage));
}
