using FileView.Functions.Platform.Webhooks;

namespace FileView.Tests.Functions.Platform.Webhooks;

public sealed class QueueWaitsTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 1.0)]
    [InlineData(5, 16.0)]
    [InlineData(9, 256.0)]
    [InlineData(10, 300.0)]
    [InlineData(49, 300.0)]
    public void Of_Before_GrowsToMinutesAndLiesInTheUpperHalf(int before, double seconds)
    {
        for (int delivery = 0; delivery < 100; delivery++)
        {
            Assert.InRange(QueueWaits.Of($"delivery-{delivery}", before).TotalSeconds, seconds / 2, seconds);
        }
    }

    [Fact]
    public void Of_SameDelivery_IsTheSameAtEveryReplay() =>
        Assert.Equal(QueueWaits.Of("a-1-preview-b-1", 7), QueueWaits.Of("a-1-preview-b-1", 7));

    [Fact]
    public void Of_ManyDeliveries_AreSpreadOverTheTime()
    {
        TimeSpan[] waits = [.. Enumerable.Range(0, 1_000).Select(delivery => QueueWaits.Of($"delivery-{delivery}", 10))];
        int[] tenths = [.. waits.GroupBy(wait => (int)((wait.TotalSeconds - 150) / 15)).Select(group => group.Count())];
        Assert.Equal(10, tenths.Length);
        Assert.All(tenths, tenth => Assert.InRange(tenth, 50, 150));
    }
}
