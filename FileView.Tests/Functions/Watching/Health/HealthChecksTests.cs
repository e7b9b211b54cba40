using FileView.Functions.Platform.Health;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Watching.Health;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Watching.Health;

public sealed class HealthChecksTests
{
    [Theory]
    [InlineData("ok", false, "ok")]
    [InlineData("off", false, "ok")]
    [InlineData("away", false, "degraded")]
    [InlineData("degraded", false, "degraded")]
    [InlineData("away", true, "unavailable")]
    public async Task Get_PartInAState_SaysWhatItMeans(string state, bool needed, string expected)
    {
        await using var app = new SamplesApp();
        var sut = new HealthChecks([new Part(needed, () => Task.FromResult(new PartHealth(state)))], app.Get<ToolCage>(), TimeProvider.System);

        HealthAnswer answer = await sut.GetAsync();

        Assert.Equal((expected, state), (answer.Status, answer.Parts["part"].Status));
    }

    [Fact]
    public async Task Get_PartThatFailsOrHangs_IsAwayWithinItsTime()
    {
        await using var app = new SamplesApp();
        IHealthPart[] parts =
        [
            new Part(false, () => throw new InvalidOperationException("the key is 1234")),
            new Part(true, () => new TaskCompletionSource<PartHealth>().Task) { Name = "other" },
        ];
        var sut = new HealthChecks(parts, app.Get<ToolCage>(), TimeProvider.System);

        HealthAnswer answer = await sut.GetAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(("unavailable", "away", "away"), (answer.Status, answer.Parts["part"].Status, answer.Parts["other"].Status));
    }

    [Fact]
    public async Task Get_AskedAgainAtOnce_LooksOnce()
    {
        await using var app = new SamplesApp();
        int looks = 0;
        var sut = new HealthChecks([new Part(false, () => Task.FromResult(Interlocked.Increment(ref looks) > 0 ? PartHealth.Ok : PartHealth.Away))], app.Get<ToolCage>(), new ManualTimeProvider());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sut.GetAsync()));

        Assert.Equal(1, looks);
    }

    private sealed class Part(bool needed, Func<Task<PartHealth>> check) : IHealthPart
    {
        public string Name { get; init; } = "part";

        public bool IsNeeded => needed;

        public Task<PartHealth> CheckAsync(CancellationToken cancellationToken) => check();
    }
}
