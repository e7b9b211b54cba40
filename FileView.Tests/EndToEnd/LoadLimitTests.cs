using System.Net;
using FileView.Tests.EndToEnd.Unlocking;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>The limits on load as a caller meets them: 429 with a code and the time to come again, until there is room.</summary>
[Collection(ServiceCollectionDefinition.Name)]
[Attack("Exhaustion")]
public sealed class LoadLimitTests(Service service)
{
    [Fact]
    public async Task MoreThanIsTaken_IsToldToComeAgain_AndIsTakenThen()
    {
        await using AppProcess app = await service.StartAppAsync(
            ("fileview__submitting__burst", "6"),
            ("fileview__submitting__perminute", "1"),
            ("fileview__submitting__maxwaiting", "1"),
            ("fileview__preview__polling__maxperclient", "2"));
        using var client = new NamedClient(app, "one");
        var open = new TaskCompletionSource();
        string slow = service.Origin.OfferAnswer("slow.md", async context =>
        {
            await open.Task;
            await context.Response.Body.WriteAsync("# slow"u8.ToArray());
        });
        string other = service.Origin.Offer("other.md", "# other"u8.ToArray());
        Answer waiting = await client.Http.SubmitUrlAsync(slow);
        Assert.Equal(HttpStatusCode.Accepted, waiting.Status);

        AssertLimited(await client.Http.SubmitUrlAsync(other), "conversion_queue_full");
        Assert.Equal(waiting.Id, (await client.Http.SubmitUrlAsync(slow)).Id);

        List<Task<Answer>> polls = [.. Enumerable.Range(0, 3).Select(_ => client.Http.PollAsync(waiting.Id))];
        Task<Answer> refused = await Task.WhenAny(polls);
        AssertLimited(await refused, "too_many_polls");
        open.SetResult();
        Assert.All(await Task.WhenAll(polls.Where(poll => poll != refused)), answer => Assert.Equal("SUCCESS", answer.Word("status")));

        await client.Http.SubmitToTheEndAsync(other);
        Answer last = await client.Http.SubmitUrlAsync(other);
        for (int more = 0; more < 4 && last.Status == HttpStatusCode.OK; more++)
        {
            last = await client.Http.SubmitUrlAsync(other);
        }

        AssertLimited(last, "submission_rate_exceeded");
    }

    private static void AssertLimited(Answer answer, string code)
    {
        answer.AssertProblem(HttpStatusCode.TooManyRequests, code);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }
}
