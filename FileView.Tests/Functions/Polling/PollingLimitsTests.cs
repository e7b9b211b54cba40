using System.Globalization;
using FileView.Functions.Platform.Phases;
using FileView.Functions.Polling;
using Microsoft.Extensions.Options;

namespace FileView.Tests.Functions.Polling;

public sealed class PollingLimitsTests
{
    [Theory]
    [InlineData(null, 20)]
    [InlineData("", 20)]
    [InlineData("soon", 20)]
    [InlineData("NaN", 20)]
    [InlineData("10; drop", 20)]
    [InlineData("60", 60)]
    [InlineData("7.5", 7.5)]
    [InlineData("5", 5)]
    [InlineData("4.999", 5)]
    [InlineData("0", 5)]
    [InlineData("-1", 5)]
    [InlineData("-99999999999999999999", 5)]
    [InlineData("220", 220)]
    [InlineData("300", 220)]
    [InlineData("99999999999999999999", 220)]
    [InlineData("1e400", 220)]
    [InlineData("Infinity", 220)]
    [InlineData("-Infinity", 5)]
    public void Timeout_WhatAClientAsks_IsCutToTheBounds(string? text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), CreateSut().Timeout(text, heartbeat: false));

    [Theory]
    [InlineData("250", 250)]
    [InlineData("300", 300)]
    [InlineData("301", 300)]
    public void Timeout_WithHeartbeat_MayPassThePlatformsCeiling(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), CreateSut().Timeout(text, heartbeat: true));

    [Theory]
    [InlineData(null, 0)]
    [InlineData("later", 0)]
    [InlineData("-5", 0)]
    [InlineData("1", 1)]
    [InlineData("0.2", 0.2)]
    [InlineData("100000", 220)]
    public void Wait_WhatAClientAsks_HasNoFloor(string? text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), CreateSut().Wait(text));

    [Theory]
    [InlineData("700", 700)]
    [InlineData("1", 500)]
    [InlineData("-1", 500)]
    [InlineData("500", 500)]
    [InlineData("5000", 5000)]
    [InlineData("5001", 5000)]
    [InlineData("1e300", 5000)]
    public void Schedule_IntervalOfAClient_IsCutAndFixed(string text, int milliseconds)
    {
        PhaseSchedule schedule = CreateSut().Schedule(text);

        Assert.All([1, 10, 11, 31], look => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), schedule.IntervalAfter(look)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("often")]
    public void Schedule_NoInterval_IsThePhases(string? text)
    {
        PhaseSchedule schedule = CreateSut().Schedule(text);

        Assert.Equal([1, 2, 5], new[] { 10, 30, 31 }.Select(look => schedule.IntervalAfter(look).TotalSeconds));
    }

    [Fact]
    public void Schedule_SmartStrategyOff_IsTheDefaultInterval()
    {
        var options = new PollingOptions { DefaultInterval = 100 };
        options.SmartStrategy.Enabled = false;

        Assert.Equal(TimeSpan.FromMilliseconds(500), CreateSut(options).Schedule(null).IntervalAfter(40));
    }

    [Fact]
    public void Phases_OutsideTheBounds_AreCutAndNamed()
    {
        var options = new PollingOptions();
        options.SmartStrategy.Phase1Interval = 100;
        options.SmartStrategy.Phase3Interval = 60_000;

        PollingLimits sut = CreateSut(options);

        Assert.Equal([500d, 2000d, 5000d], new[] { 1, 11, 31 }.Select(look => sut.Phases.IntervalAfter(look).TotalMilliseconds));
        Assert.Equal(["phase1-interval", "phase3-interval"], sut.CutSettings);
        Assert.Empty(CreateSut().CutSettings);
    }

    [Fact]
    public void Timeout_DefaultAboveTheMaximum_IsCut() =>
        Assert.Equal(TimeSpan.FromSeconds(10), CreateSut(new PollingOptions { MaxTimeout = 10 }).Timeout(null, heartbeat: false));

    [Fact]
    public void AnyBound_AnyText_Holds()
    {
        var random = new Random(20261121);
        for (int round = 0; round < 5_000; round++)
        {
            int minInterval = random.Next(10, 2000);
            var options = new PollingOptions
            {
                DefaultTimeout = random.Next(1, 3600),
                MaxTimeout = random.Next(5, 3600),
                DefaultInterval = random.Next(1, 10_000),
                MinInterval = minInterval,
                MaxInterval = random.Next(minInterval, 10_000),
                PlatformCeiling = random.Next(5, 3600),
            };
            options.SmartStrategy.Enabled = random.Next(2) == 0;
            PollingLimits sut = CreateSut(options);
            string? text = AnyText(random);
            bool heartbeat = random.Next(2) == 0;

            int ceiling = heartbeat ? options.MaxTimeout : Math.Min(options.MaxTimeout, options.PlatformCeiling);
            Assert.InRange(sut.Timeout(text, heartbeat).TotalSeconds, PollingOptions.MinTimeout, ceiling);
            Assert.InRange(sut.Wait(text).TotalSeconds, 0, Math.Min(options.MaxTimeout, options.PlatformCeiling));
            Assert.InRange(
                sut.Schedule(text).IntervalAfter(random.Next(1, 100)).TotalMilliseconds, options.MinInterval, options.MaxInterval);
        }
    }

    private static string? AnyText(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => new string((char)random.Next(1, 0xD000), random.Next(0, 5)),
        2 => random.Next(-100, 100_000).ToString(CultureInfo.InvariantCulture),
        3 => ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 30))).ToString(CultureInfo.InvariantCulture),
        4 => random.Next(2) == 0 ? "Infinity" : "-Infinity",
        _ => new string('9', random.Next(1, 400)),
    };

    private static PollingLimits CreateSut(PollingOptions? options = null) => new(Options.Create(options ?? new PollingOptions()));
}
