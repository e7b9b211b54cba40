using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Api;

public class PageableTests
{
    [Fact]
    public async Task Enumeration_AllPages_EndsWithTheLastToken()
    {
        AsyncPageable<int> numbers = Numbers();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await ToListAsync(numbers));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await ToListAsync(numbers));
    }

    [Fact]
    public async Task AsPages_TokenAndHint_ResumesThere()
    {
        var sizes = new List<int>();
        await foreach (Page<int> page in Numbers().AsPages("3", 2))
        {
            sizes.Add(page.Values.Count);
        }

        Assert.Equal([2, 2], sizes);
    }

    [Fact]
    public async Task Enumeration_Cancelled_TellsTheSource()
    {
        using var cancellation = new CancellationTokenSource();
        AsyncPageable<int> endless = Pageable.Create<int>((_, token) =>
        {
            token.ThrowIfCancellationRequested();
            cancellation.Cancel();
            return Task.FromResult(new Page<int>([1], "more"));
        });

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (int number in endless.WithCancellation(cancellation.Token))
            {
                Assert.Equal(1, number);
            }
        });
    }

    private static AsyncPageable<int> Numbers() => Pageable.Create<int>((token, hint, _) =>
    {
        int from = token is null ? 0 : int.Parse(token, System.Globalization.CultureInfo.InvariantCulture);
        int[] values = [.. Enumerable.Range(1, 7).Skip(from).Take(hint ?? 3)];
        int next = from + values.Length;
        return Task.FromResult(new Page<int>(values, next < 7 ? $"{next}" : null));
    });

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        var list = new List<T>();
        await foreach (T item in source)
        {
            list.Add(item);
        }

        return list;
    }
}
