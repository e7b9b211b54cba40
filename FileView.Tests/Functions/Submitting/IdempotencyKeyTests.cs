using FileView.Functions.Access;
using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Submitting;

/// <summary>A request that is sent again is answered as before.</summary>
public sealed class IdempotencyKeyTests : IDisposable
{
    private readonly SubmittingStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Submit_SameIdempotencyKey_GivesTheSameAnswerWithoutARun()
    {
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, "key-1")));
        await _stage.ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Failed, Text = TextStatus.None });
        JsonAnswer again = await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, "key-1"));
        Assert.Equal((200, first.Id, 1, PreviewStatus.Failed), (again.Status, SubmittingStage.Preview(again).Id, SubmittingStage.Preview(again).Run, SubmittingStage.Preview(again).Status));
        JsonAnswer without = await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }));
        Assert.Equal(2, SubmittingStage.Preview(without).Run);
    }

    [Fact]
    public async Task Submit_IdempotencyKeyWhoseRequestDied_IsNotAnsweredByAnOldRun()
    {
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url })));
        await _stage.ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Failed, Text = TextStatus.None });
        _stage.HubIsDown = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, "key-1")));
        _stage.HubIsDown = false;
        PreviewAnswer retried = SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, "key-1")));
        Assert.Equal(2, retried.Run);
        await _stage.ChangeAsync(retried, snapshot => snapshot with { Status = PreviewStatus.Failed, Text = TextStatus.None });
        Assert.Equal(2, SubmittingStage.Preview(await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, "key-1"))).Run);
    }

    [Fact]
    public async Task Submit_IdempotencyKeyOfAnotherRequest_Is422ForADay()
    {
        await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, "key-1"));
        await _stage.AssertProblemAsync(SubmittingStage.Json(new { url = SubmittingStage.Url + "&x" }, "key-1"), 422, "idempotency_key_reused");
        await _stage.AssertProblemAsync(SubmittingStage.Json(new { url = SubmittingStage.Url, displayName = "x" }, "key-1"), 422, "idempotency_key_reused");
        Assert.Equal(202, (await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url + "&x" }, "key-1", "other"))).Status);
        _stage.Time.Now += TimeSpan.FromHours(24);
        Assert.Equal(202, (await _stage.SubmitAsync(SubmittingStage.Json(new { url = SubmittingStage.Url + "&x" }, "key-1"))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bad\nkey")]
    public async Task Submit_BadIdempotencyKey_IsRefused(string key) =>
        await _stage.AssertProblemAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, key), 400, "idempotency_key_invalid");

    [Fact]
    public async Task Submit_LongIdempotencyKey_IsRefused() =>
        await _stage.AssertProblemAsync(SubmittingStage.Json(new { url = SubmittingStage.Url }, new string('k', 256)), 400, "idempotency_key_invalid");
}
