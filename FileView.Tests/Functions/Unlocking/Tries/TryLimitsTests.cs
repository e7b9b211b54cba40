using FileView.Functions.Unlocking;
using FileView.Functions.Unlocking.Tries;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Unlocking.Tries;

public sealed class TryLimitsTests
{
    private static readonly TryKey Client = new("client", 3);
    private static readonly TryKey Address = new("address", 5);

    private const string Try = "try";

    private readonly SteppedTime _time = new();
    private readonly UnlockingOptions _options = new() { FirstDelay = 2, MaxDelay = 10, Memory = 60 };

    [Fact]
    public void Begin_WrongTries_WaitLongerAndLonger()
    {
        TryLimits limits = CreateSut();
        var waits = new List<double>();
        for (int tries = 0; tries < 7; tries++)
        {
            Assert.Equal(TimeSpan.Zero, limits.Begin([Client], Try));
            TimeSpan wait = limits.Begin([Client], Try);
            waits.Add(wait.TotalSeconds);
            _time.Now += wait;
            if (wait == TimeSpan.Zero)
            {
                limits.TakeBack([Client], Try);
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
            limits.Begin([Client, Address], Try);
        }

        for (int tries = 0; tries < 20; tries++)
        {
            Assert.True(limits.Begin([Client, Address], Try) > TimeSpan.Zero);
        }

        Assert.Equal(TimeSpan.Zero, limits.Begin([Address], Try));
    }

    [Fact]
    public void TakeBack_RightPassword_DoesNotMakeUpForWrongOnes()
    {
        TryLimits limits = CreateSut();
        limits.Begin([Client], Try);
        limits.Begin([Client], Try);
        limits.Begin([Client], Try);
        limits.TakeBack([Client], Try);
        Assert.Equal(TimeSpan.Zero, limits.Begin([Client], Try));
        Assert.Equal(2, limits.Begin([Client], Try).TotalSeconds);
    }

    [Fact]
    public void TakeBack_RightPasswordAfterAWrongOneThatCameMeanwhile_LeavesItsWait()
    {
        TryLimits limits = CreateSut();
        limits.Begin([Client], "slow and right");
        limits.Begin([Client], "wrong");
        limits.Begin([Client], "wrong again");
        limits.TakeBack([Client], "slow and right");
        Assert.Equal(2, limits.Begin([Client], "one more").TotalSeconds);
    }

    [Fact]
    public void Begin_FreeTriesWhoseClocksCross_DoNotWaitForEachOther()
    {
        TryLimits limits = CreateSut();
        Assert.Equal(TimeSpan.Zero, limits.Begin([Client], "one"));
        _time.Now -= TimeSpan.FromMilliseconds(5);
        Assert.Equal(TimeSpan.Zero, limits.Begin([Client], "other"));
    }

    [Fact]
    public void Begin_LongAfterTheLastOne_BeginsAnew()
    {
        TryLimits limits = CreateSut();
        for (int tries = 0; tries < 3; tries++)
        {
            limits.Begin([Client], Try);
        }

        _time.Now += TimeSpan.FromSeconds(60);
        Assert.Equal(TimeSpan.Zero, limits.Begin([Client], Try));
        Assert.Equal(TimeSpan.Zero, limits.Begin([Client], Try));
    }

    private TryLimits CreateSut() => new(Options.Create(_options), _time);
}
