namespace Microsoft.DurableTask;

/// <summary>A listing that is fetched page by page while it is read. Every enumeration fetches anew.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>The listing as pages.</summary>
    /// <param name="continuationToken">Where to begin; null means at the start.</param>
    /// <param name="pageSizeHint">The wished number of items on a page; null leaves it to the source.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (T value in page.Values)
            {
                yield return value;
            }
        }
    }
}
