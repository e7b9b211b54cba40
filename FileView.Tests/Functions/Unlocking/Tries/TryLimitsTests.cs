using FileView.Functions.Unlocking;
using FileView.Functions.Unlocking.Tries;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Unlocking.Tries;

public sealed class TryLimitsTests
{
    private static readonly TryKey Client = new("client", 3);
    private static readonly TryKey Address = new("address", 5);

    private readonly SteppedTime _time = new();
    private readonly UnlockingOptions _options = new() { FirstDelay = 2, MaxDelay = 10, Memory = 60 };

    [Fact]
    public void Begin_WrongTries_WaitLongerAndLonger()
    {
        TryLimits limits = CreateSut();
        var waits = new List<double>();
        for (int tries = 0; tries < 7; tries++)
        {
            Assert.Equal(TimeSpan.Zero, limits.Begin([Client]));
            TimeSpan wait = limits.Begin([Client]);
            waits.Add(wait.TotalSeconds);
            _time.Now += wait;
            if (wait == TimeSpan.Zero)
            {
                limits.TakeBack([Client]);
            }
        }

        Assert.Equal([0, 0, 2, 4, 8, 10, 10], waits);
    }

    [Fact]
    public void Begin_OneKeyWaits_TheOthersAreNotCounted()
    {
        TryLimits limits = CreateSut();
        for (int tries = 0; tries < 3; tries++)
        {
            limits.Begin([Client, Address]);
        }

        for (int tries = 0; tries < 20; tries++)
        {
            Assert.True(limits.Begin([Client, Address]) > TimeSpan.Zero);
        }

        Assert.Equal(TimeSpan.Zero, limits.Begin([Address]));
    }

    [Fact]
    public void TakeBack_RightPassword_DoesNotMakeUpForWrongOnes()
    {
        TryLimits limits = CreateSut();
        limits.Begin([Client]);
        limits.Begin([Client]);
        limits.Begin([Client]);
        limits.TakeBack([Client]);
        Assert.Equal(TimeSpan.Zero, limits.Begin([Client]));
        Assert.Equal(2, limits.Begin([Client]).TotalSeconds);
    }

    [Fact]
    public void Begin_LongAfterTheLastOne_BeginsAnew()
    {
        TryLimits limits = CreateSut();
        for (int tries = 0; tries < 3; tries++)
        {
            limits.Begin([Client]);
        }

        _time.Now += TimeSpan.FromSeconds(60);
        Assert.Equal(TimeSpan.Zero, limits.Begin([Client]));
        Assert.Equal(TimeSpan.Zero, limits.Begin([Client]));
    }

    private TryLimits CreateSut() => new(Options.Create(_options), _time);
}
