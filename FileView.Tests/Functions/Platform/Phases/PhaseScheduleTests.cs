using FileView.Functions.Platform.Phases;

namespace FileView.Tests.Functions.Platform.Phases;

public sealed class PhaseScheduleTests
{
    private static readonly PhaseSchedule Seed = new(
        10, TimeSpan.FromSeconds(1), 20, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(30, 2)]
    [InlineData(31, 5)]
    [InlineData(int.MaxValue, 5)]
    public void IntervalAfter_Look_IsThatOfItsPhase(int look, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Seed.IntervalAfter(look));

    [Fact]
    public void IntervalAfter_MinuteOfTheSeed_IsTenSecondsThenFortyThenSparse()
    {
        double at = 0;
        var looks = new List<double>();
        for (int look = 1; at <= 60; look++)
        {
            looks.Add(at);
            at += Seed.IntervalAfter(look).TotalSeconds;
        }

        Assert.Equal(10, looks.Count(second => second < 10));
        Assert.Equal(20, looks.Count(second => second is >= 10 and < 50));
        Assert.Equal([50, 55, 60], looks.Where(second => second >= 50));
    }

    [Fact]
    public void IntervalAfter_AnySchedule_IsAFunctionOfTheLookThatVisitsThePhasesInOrder()
    {
        var random = new Random(20261121);
        for (int round = 0; round < 500; round++)
        {
            int first = random.Next(0, 50), second = random.Next(0, 50);
            var sut = new PhaseSchedule(first, TimeSpan.FromSeconds(1), second, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));

            int[] phases = [.. Enumerable.Range(1, first + second + 5).Select(look => (int)sut.IntervalAfter(look).TotalSeconds)];

            Assert.Equal(first, phases.Count(phase => phase == 1));
            Assert.Equal(second, phases.Count(phase => phase == 2));
            Assert.Equal(phases.Order(), phases);
        }
    }

    [Fact]
    public void IntervalAfter_LookThatIsNone_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Seed.IntervalAfter(0));

    [Fact]
    public void Fixed_Interval_IsTheSameAfterEachLook()
    {
        var sut = PhaseSchedule.Fixed(TimeSpan.FromMilliseconds(700));

        Assert.All([1, 10, 11, 31, 1000], look => Assert.Equal(TimeSpan.FromMilliseconds(700), sut.IntervalAfter(look)));
    }
}
