namespace Microsoft.DurableTask;

/// <summary>Makes listings of functions that fetch one page.</summary>
public static class Pageable
{
    /// <summary>Makes a listing.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="pageFunc">Fetches the page at a continuation token.</param>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FuncAsyncPageable<T>((token, _, cancellation) => pageFunc(token, cancellation));
    }

    /// <summary>Makes a listing.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="pageFunc">Fetches the page at a continuation token, of a wished size.</param>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FuncAsyncPageable<T>(pageFunc);
    }
}
