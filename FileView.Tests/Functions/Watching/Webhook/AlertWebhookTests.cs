using System.Text.Json;
using FileView.Functions.Platform.Webhooks;
using FileView.Functions.Previews;
using FileView.Functions.Watching;
using FileView.Functions.Watching.Webhook;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.Functions.Watching.Webhook;

public sealed class AlertWebhookTests
{
    private static readonly Alert TheAlert = new()
    {
        Id = "aaaa-1-index-1",
        Kind = "index",
        PreviewId = "aaaa",
        Run = 1,
        State = "INDEX_FAILED",
        Since = DateTimeOffset.UnixEpoch,
        RaisedAt = DateTimeOffset.UnixEpoch,
        Detail = "The text cannot be found.",
    };

    [Fact]
    public async Task Post_ReceiverAnswers_IsSignedAndTyped()
    {
        byte[] body = [];
        var headers = new Dictionary<string, string>();
        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            var copy = new MemoryStream();
            await context.Request.Body.CopyToAsync(copy);
            body = copy.ToArray();
            foreach (string name in new[] { WebhookHeaders.Id, WebhookHeaders.Timestamp, WebhookHeaders.Signature })
            {
                headers[name] = context.Request.Headers[name].ToString();
            }

            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        using WatchingApp app = App(server.Address);
        Assert.Equal(WebhookEnd.Delivered, await PostAsync(app));

        var verifier = new WebhookVerifier(WebhookSecret.ParseAll(WatchingApp.Secret), app.Time);
        Assert.Equal(
            WebhookVerdict.Genuine,
            verifier.Verify(headers[WebhookHeaders.Id], headers[WebhookHeaders.Timestamp], headers[WebhookHeaders.Signature], body));
        Assert.Equal("aaaa-1-index-1-raised", headers[WebhookHeaders.Id]);
        JsonElement json = JsonDocument.Parse(body).RootElement;
        Assert.Equal("alert.raised", json.GetProperty("type").GetString());
        Assert.Equal(TheAlert, json.GetProperty("data").Deserialize<Alert>(PreviewJson.Options));
    }

    [Theory]
    [InlineData(200, nameof(WebhookEnd.Delivered))]
    [InlineData(302, nameof(WebhookEnd.Failed))]
    [InlineData(400, nameof(WebhookEnd.Failed))]
    [InlineData(410, nameof(WebhookEnd.Unwanted))]
    [InlineData(500, nameof(WebhookEnd.Failed))]
    public async Task Post_Answer_IsTakenForWhatItIs(int status, string delivery)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using WatchingApp app = App(server.Address);
        Assert.Equal(delivery, (await PostAsync(app)).ToString());
        Assert.Equal(["/in"], server.Targets);
    }

    [Fact]
    public async Task Post_ReceiverSaysNothing_IsGivenUpAfterFifteenSeconds()
    {
        var asked = new TaskCompletionSource();
        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using WatchingApp app = App(server.Address);
        Task<WebhookEnd> post = PostAsync(app);
        await asked.Task;
        app.Time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(post.IsCompleted);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(WebhookEnd.Failed, await post);
    }

    [Fact]
    public async Task Post_PrivateAddressThatIsNotAllowed_IsNotDialled()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync();
        using WatchingApp app = App(server.Address, allowed: "10.0.0.0/8");
        Assert.Equal(WebhookEnd.Failed, await PostAsync(app));
        Assert.Empty(server.Targets);
    }

    [Fact]
    public async Task Post_NobodyListens_FailsWithoutTellingTheAddressInTheLog()
    {
        using WatchingApp app = App("http://127.0.0.1:1", path: "/in?token=geheim");
        Assert.Equal(WebhookEnd.Failed, await PostAsync(app));
        Assert.Contains(app.Log.Messages, line => line.Contains("could not be posted to 127.0.0.1", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Messages, line => line.Contains("geheim", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_AddressIsNoLongerSet_IsUnwanted()
    {
        using var app = new WatchingApp();
        Assert.Equal(WebhookEnd.Unwanted, await PostAsync(app));
    }

    private static WatchingApp App(string address, string allowed = "127.0.0.0/8", string path = "/in") => new(
        null,
        null,
        null,
        ("fileview:network:security:allowed-networks:0", allowed),
        ("fileview:watching:alert-webhook:url", address + path),
        ("fileview:watching:alert-webhook:secret", WatchingApp.Secret));

    private static async Task<WebhookEnd> PostAsync(WatchingApp app) =>
        (await app.Get<AlertWebhook>().PostAsync(AlertMessage.Raised(TheAlert), CancellationToken.None)).End;
}
