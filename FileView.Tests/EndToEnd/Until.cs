using System.Diagnostics;

namespace FileView.Tests.EndToEnd;

/// <summary>Waits for a condition rather than for a time.</summary>
internal static class Until
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan limit, Func<string>? otherwise = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < limit, otherwise?.Invoke() ?? $"The condition was not met within {limit}.");
            await Task.Delay(Look);
        }
    }
}
