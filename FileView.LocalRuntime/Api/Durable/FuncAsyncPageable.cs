using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>A listing whose pages a function fetches.</summary>
internal sealed class FuncAsyncPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc) : AsyncPageable<T>
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default) =>
        FetchAsync(continuationToken, pageSizeHint);

    private async IAsyncEnumerable<Page<T>> FetchAsync(
        string? continuationToken, int? pageSizeHint, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        do
        {
            Page<T> page = await pageFunc(continuationToken, pageSizeHint, cancellationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
