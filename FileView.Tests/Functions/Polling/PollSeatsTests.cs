using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Polling;

/// <summary>More polls than are held at once: 429, with the time to come again; what has ended is answered all the same.</summary>
[Attack("Exhaustion")]
public sealed class PollSeatsTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("more polls than a client may hold", "max-per-client", "")]
    [InlineData("more polls than an API key may hold", "max-per-scope", "")]
    [InlineData("more polls with a heartbeat than a client may hold", "max-per-client", "?heartbeat=true")]
    public async Task Poll_NoSeatIsLeft_IsToldToComeAgain(string attack, string setting, string query)
    {
        using var app = new PollingApp(_time, ($"fileview:preview:polling:{setting}", "1"));
        string held = await app.BeginAsync(), other = await app.BeginAsync(), ended = await app.BeginAsync();
        await app.SetAsync(ended, PreviewStatus.Failed);
        Task<PollingApp.TestAnswer> holding = app.PollAsync(held, query);
        await _time.WhenTimersCreatedAsync(1);

        Problem problem = (await Assert.ThrowsAsync<ProblemException>(() => app.PollAsync(other, query))).Problem;
        Assert.True((problem.Status, problem.Code) == (429, "too_many_polls"), attack);
        Assert.Equal(TimeSpan.FromSeconds(5), problem.RetryAfter);
        Assert.Equal("too_many_polls", (await Assert.ThrowsAsync<ProblemException>(() => app.GetAsync(other, "?wait=20"))).Problem.Code);

        // Neither what has ended nor a plain look needs a seat.
        Assert.Equal("FAILED", (await app.PollAsync(ended, query)).Json.GetProperty("status").GetString());
        Assert.Equal(200, (await app.GetAsync(other)).Status);
        Assert.Equal(200, (await app.GetAsync(ended, "?wait=20")).Status);

        await app.SetAsync(held, PreviewStatus.Failed);
        await holding;
        Task<PollingApp.TestAnswer> next = app.PollAsync(other, query);
        await app.SetAsync(other, PreviewStatus.Failed);
        Assert.Equal(200, (await next).Status);
    }
}
