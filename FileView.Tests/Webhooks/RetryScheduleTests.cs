using FileView.Webhooks;

namespace FileView.Tests.Webhooks;

/// <summary>When a failed delivery is tried again.</summary>
public sealed class RetryScheduleTests
{
    [Fact]
    public void Default_AfterEachFailure_WaitsAsDocumented()
    {
        int[] seconds = [.. Enumerable.Range(1, 6).Select(attempts => (int)RetrySchedule.Default.WaitAfter(attempts)!.Value.TotalSeconds)];

        Assert.Equal([5, 300, 1800, 7200, 18000, 36000], seconds);
        Assert.Null(RetrySchedule.Default.WaitAfter(7));
        Assert.Equal(6, RetrySchedule.Default.Waits.Count);
    }

    [Fact]
    public void Constructor_WithANegativeWait_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetrySchedule([TimeSpan.FromSeconds(-1)]));

    [Fact]
    public void WaitAfter_BeforeTheFirstAttempt_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RetrySchedule.Default.WaitAfter(0));
}
