namespace FileView.Functions.Platform.Cache;

/// <summary>How long a cached snapshot stands in for the blob.</summary>
internal static class SnapshotLifetime
{
    /// <summary>
    /// A process that ends between the blob and the cache, or writes while the cache is out of reach, leaves an old
    /// snapshot behind. It is believed for no longer than the longest interval of the looks.
    /// </summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);
}
