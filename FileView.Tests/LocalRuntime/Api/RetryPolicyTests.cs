using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Api;

public class RetryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Constructor_OnlyWhatMustBeSaid_TakesTheDefaults()
    {
        var policy = new RetryPolicy(3, Second);

        Assert.Equal(3, policy.MaxNumberOfAttempts);
        Assert.Equal(1.0, policy.BackoffCoefficient);
        Assert.Equal(TimeSpan.FromHours(1), policy.MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, policy.RetryTimeout);
        Assert.True(policy.Handle(new InvalidOperationException()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Case090_NoAttempts_IsRefused(int attempts) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(attempts, Second));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Case090_NoFirstInterval_IsRefused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.99)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void Case090_ShrinkingBackoff_IsRefused(double coefficient) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Second, coefficient));

    [Fact]
    public void Case090_MaxIntervalBelowFirst_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Second, maxRetryInterval: Second / 2));

    [Fact]
    public void Case090_TimeoutBelowFirst_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Second, retryTimeout: Second / 2));

    [Fact]
    public void Constructor_InfiniteTimes_AreTaken()
    {
        var policy = new RetryPolicy(1, Second, 1, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        Assert.Equal(Timeout.InfiniteTimeSpan, policy.MaxRetryInterval);
    }

    [Fact]
    public void Handle_WithHandleFailure_DecidesByTheDetailsOfTheTask()
    {
        var policy = new RetryPolicy(1, Second) { HandleFailure = failure => failure.IsCausedBy<ArgumentException>() };
        static TaskFailedException Failed(Exception cause) => new("A", 0, TaskFailureDetails.FromException(cause));

        Assert.True(policy.Handle(Failed(new ArgumentNullException())));
        Assert.False(policy.Handle(Failed(new InvalidOperationException())));
    }
}
