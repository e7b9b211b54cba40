using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.EndToEnd;

/// <summary>What stands is noticed and told, and what nobody works on any more comes to an end for those who only poll.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class WatchingTests(Service service)
{
    [Fact]
    public async Task Run_TerminatedFromOutside_EndsForAPollerWithoutAnotherSubmission()
    {
        await using AppProcess app = await service.StartAppAsync(("fileview__runs__grace", "1"));
        var gate = new TaskCompletionSource();
        string url = service.Origin.OfferAnswer("held.md", context => gate.Task.WaitAsync(context.RequestAborted));
        Answer submitted = await app.Client.SubmitUrlAsync(url);
        await Eventually.TrueAsync(
            async () => (await app.Client.GetPreviewAsync(submitted.Id)).Word("status") == "DOWNLOADING", "it is being downloaded");
        string terminate = submitted.Word("terminatePostUri").Replace("{text}", "test", StringComparison.Ordinal);
        using HttpResponseMessage terminated = await app.Client.PostAsync(terminate, content: null);
        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);

        Answer ended = await app.Client.PollToTheEndAsync(submitted.Id);
        gate.SetResult();
        Assert.Equal(("FAILED", "internal_error", 1), (ended.Word("status"), ended.ErrorCode(), ended.Json.GetProperty("run").GetInt32()));
        Assert.Contains("ended from outside", ended.Json.GetProperty("error").GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TerminatedWhileItsTextIsIndexed_IsLeftToTheRepair()
    {
        using var folder = new TempFolder();
        string file = folder["search.db"];
        Directory.CreateDirectory(file);
        await using AppProcess app = await service.StartAppAsync(
            ("fileview__runs__grace", "1"),
            ("fileview__indexing__sqlite__file", file),
            ("fileview__pipeline__indexretries", "20"),
            ("fileview__pipeline__indexretryinterval", "30000"));
        Answer submitted = await app.Client.UploadAsync("stranded.md", SampleFiles.Make("stranded.md"));
        Assert.Equal("INDEXING", (await app.Client.PollToTheEndAsync(submitted.Id)).Word("index"));
        string terminate = submitted.Word("terminatePostUri").Replace("{text}", "test", StringComparison.Ordinal);
        using HttpResponseMessage terminated = await app.Client.PostAsync(terminate, content: null);
        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);

        Answer ended = await app.Client.PollAsync(submitted.Id, "timeout=60&until=indexed");
        Assert.Equal(("SUCCESS", "DONE", "INDEX_FAILED"), (ended.Word("status"), ended.Word("text"), ended.Word("index")));
        Directory.Delete(file);
        await Eventually.TrueAsync(
            async () => (await app.Client.GetPreviewAsync(submitted.Id)).Word("index") == "INDEXED", "the preview is indexed");
    }

    [Fact]
    public async Task Alert_OfAnIndexThatIsAway_IsListedAndPostedSignedAndClears()
    {
        string secret = WebhookSecret.Generate();
        var received = new ConcurrentQueue<(string Id, WebhookVerdict Verdict, JsonElement Body)>();
        string url = service.Origin.OfferAnswer("alerts", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            IHeaderDictionary headers = context.Request.Headers;
            WebhookVerdict verdict = new WebhookVerifier(WebhookSecret.ParseAll(secret), TimeProvider.System).Verify(
                headers[WebhookHeaders.Id], headers[WebhookHeaders.Timestamp], headers[WebhookHeaders.Signature], body.ToArray());
            received.Enqueue((headers[WebhookHeaders.Id].ToString(), verdict, JsonDocument.Parse(body.ToArray()).RootElement));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        using var folder = new TempFolder();
        string file = folder["search.db"];
        Directory.CreateDirectory(file);
        await using AppProcess app = await service.StartAppAsync(
            ("fileview__runs__grace", "1"),
            ("fileview__watching__interval", "5"),
            ("fileview__watching__alertwebhook__url", url),
            ("fileview__watching__alertwebhook__secret", secret),
            ("fileview__indexing__sqlite__file", file),
            ("fileview__pipeline__indexretries", "0"));
        Answer submitted = await app.Client.UploadAsync("alert.md", SampleFiles.Make("alert.md"));
        await Eventually.TrueAsync(() => received.Count == 1, "the alert is posted");
        JsonElement listed = Assert.Single(await AlertsAsync(app));
        Assert.Equal(submitted.Id, listed.GetProperty("previewId").GetString());
        Assert.Equal("INDEX_FAILED", listed.GetProperty("state").GetString());

        // A restart in the middle raises nothing anew.
        await app.KillAsync();
        await app.StartAsync();
        Directory.Delete(file);
        await Eventually.TrueAsync(async () => (await AlertsAsync(app)).Length == 0, "the alert is cleared");
        await Eventually.TrueAsync(
            () => received.Any(message => message.Body.GetProperty("type").GetString() == "alert.cleared"), "that is posted");

        // The kill may come before the delivery was recorded: then the same message comes once more, under its id.
        Assert.Equal(
            ["alert.raised", "alert.cleared"], received.DistinctBy(message => message.Id).Select(message => message.Body.GetProperty("type").GetString()!));
        Assert.All(received, message => Assert.Equal(WebhookVerdict.Genuine, message.Verdict));
        string id = listed.GetProperty("id").GetString()!;
        Assert.All(received, message => Assert.Equal(id, message.Body.GetProperty("data").GetProperty("id").GetString()));
        Assert.Equal([$"{id}-raised", $"{id}-cleared"], received.Select(message => message.Id).Distinct());
        Assert.DoesNotContain(secret, app.Output, StringComparison.Ordinal);
    }

    private static async Task<JsonElement[]> AlertsAsync(AppProcess app)
    {
        Answer answer = await Answer.ReadAsync(await app.Client.GetAsync("/api/alerts"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.GetProperty("alerts").EnumerateArray()];
    }
}
