using FileView.LocalRuntime.Engine;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>Time, ids and logs: what every replay must repeat, and what it must not.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task Case018_IsReplaying_FalseOnlyBehindTheLastAwait()
    {
        var seen = new List<bool>();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Trace", async context =>
            {
                seen.Clear();
                seen.Add(context.IsReplaying);
                await context.CallActivityAsync<int>("Same", 1);
                seen.Add(context.IsReplaying);
                await context.CallActivityAsync<int>("Same", 2);
                seen.Add(context.IsReplaying);
            }));

        await hub.RunAsync("Trace");

        Assert.Equal([true, true, false], seen);
    }

    [Fact]
    public async Task Case019_CurrentUtcDateTime_RepeatsInReplayAndMovesBetweenEpisodes()
    {
        var first = new HashSet<DateTime>();
        var second = new HashSet<DateTime>();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Clock", async context =>
            {
                first.Add(context.CurrentUtcDateTime);
                await context.CallActivityAsync<int>("Same", 1);
                second.Add(context.CurrentUtcDateTime);
                await context.CallActivityAsync<int>("Same", 2);
            }));

        await hub.RunAsync("Clock");

        Assert.Single(first);
        Assert.Single(second);
        Assert.True(first.Single() < second.Single());
        Assert.Equal(DateTimeKind.Utc, first.Single().Kind);
    }

    [Fact]
    public async Task Case020_NewGuid_UniqueAndStableInReplay()
    {
        var seen = new HashSet<Guid>();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Ids", async context =>
            {
                seen.Add(context.NewGuid());
                seen.Add(context.NewGuid());
                await context.CallActivityAsync<int>("Same", 1);
                seen.Add(context.NewGuid());
            }));

        await hub.RunAsync("Ids");

        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task Case021_Guids_AreUniqueWithinAndAcrossInstances()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Ids", async context =>
            {
                var ids = Enumerable.Range(0, 500).Select(_ => context.NewGuid()).ToList();
                await context.CallActivityAsync<int>("Same", 1);
                ids.AddRange(Enumerable.Range(0, 500).Select(_ => context.NewGuid()));
                return ids;
            }));

        InstanceState[] ends = await Task.WhenAll(hub.RunAsync("Ids"), hub.RunAsync("Ids"));

        Guid[] all = ends.SelectMany(end => TestFunctions.Converter.Deserialize<Guid[]>(end.Output)!).ToArray();
        Assert.Equal(2000, all.Distinct().Count());
    }

    [Fact]
    public async Task Case022_Guid_IsTheSameOnEveryReplay()
    {
        var seen = new List<Guid>();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<Guid, Guid>("Same", value => value)
            .Orchestrator("Id", async context =>
            {
                Guid id = context.NewGuid();
                seen.Add(id);
                Guid first = await context.CallActivityAsync<Guid>("Same", id);
                Guid second = await context.CallActivityAsync<Guid>("Same", id);
                return first == id && second == id;
            }));

        Assert.Equal("true", (await hub.RunAsync("Id")).Output);
        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Theory]
    [InlineData(0, "7ca16cce-db30-57bf-bacd-d2c0043dc298")]
    [InlineData(1, "00f42c1e-c42a-5b7e-8bd0-88d81edcac5a")]
    [InlineData(2, "93f2919d-916b-5a0e-8e0a-9d23dfa7a06c")]
    public void Case023_NewGuid_IsTheKnownVector(int counter, string expected)
    {
        DateTime now = DateTime.Parse("2024-01-02T03:04:05.6789000Z", null, System.Globalization.DateTimeStyles.RoundtripKind);

        Assert.Equal(Guid.Parse(expected), DeterministicGuid.Create("abc123", now, counter));
    }

    [Fact]
    public async Task Case028_ReplaySafeLogger_LogsOnce()
    {
        using var logs = new TestApp.RecordedLogs();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        await using TestHub hub = await TestHub.OpenAsync(
            new TestFunctions()
                .Activity<int, int>("Same", value => value)
                .Orchestrator("Logs", async context =>
                {
                    ILogger logger = context.CreateReplaySafeLogger("Steps");
                    logger.LogInformation("before");
                    await context.CallActivityAsync<int>("Same", 1);
                    logger.LogInformation("between");
                    await context.CallActivityAsync<int>("Same", 2);
                    logger.LogInformation("after");
                }),
            loggers: loggers);

        await hub.RunAsync("Logs");

        Assert.Equal(
            ["Information Steps: before", "Information Steps: between", "Information Steps: after"],
            logs.Lines.Where(line => line.Contains("Steps", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Properties_AreThoseOfTheGenuineHost()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Tell", context => Task.FromResult(
            context.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}").ToArray())));

        Assert.Equal(
            [
                "ExtendedSessionIdleTimeoutInSeconds 0",
                "HttpDefaultAsyncRequestSleepTimeMilliseconds 30000",
                "IncludeState True",
                "IsExtendedSession False",
            ],
            TestFunctions.Converter.Deserialize<string[]>((await hub.RunAsync("Tell")).Output)!);
    }
}
