namespace FileView.Functions.Platform.Storage;

/// <summary>How sweeps work off what they find.</summary>
internal static class OneByOne
{
    /// <summary>
    /// Does some work for each of many. One for which it fails is left for the next sweep, and must not keep the others
    /// waiting; but a storage that is away is not asked for each of them.
    /// </summary>
    /// <param name="items">The many.</param>
    /// <param name="work">The work.</param>
    /// <param name="failed">Says for which it failed.</param>
    /// <param name="cancellationToken">Ends the sweep.</param>
    /// <returns>Whether it came to the end: the storage was not away.</returns>
    public static async Task<bool> EachAsync<T>(
        this IAsyncEnumerable<T> items, Func<T, Task> work, Action<Exception, T> failed, CancellationToken cancellationToken)
    {
        await foreach (T item in items)
        {
            try
            {
                await work(item);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failed(exception, item);
                if (StorageFailures.IsPassing(exception))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
