using System.Text.Json;
using FileView.Functions.Delivering.Webhooks;
using FileView.Functions.Platform.Security;
using FileView.Functions.Platform.Webhooks;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.Functions.Delivering;

public sealed class PostWebhookActivityTests : IAsyncLifetime
{
    private readonly string _id = TestSnapshots.NewId();
    private readonly List<string> _bodies = [];
    private readonly List<string> _ids = [];
    private LoopbackServer _server = null!;
    private IntakeApp _app = null!;
    private int _answer = StatusCodes.Status204NoContent;
    private string? _retryAfter;

    private WebhookStore Webhooks => _app.Get<WebhookStore>();

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _bodies.Add(await reader.ReadToEndAsync());
            _ids.Add(context.Request.Headers[WebhookHeaders.Id].ToString());
            context.Response.StatusCode = _answer;
            context.Response.Headers.RetryAfter = _retryAfter;
        });
        _app = CreateApp("127.0.0.0/8", WebhookSecret.Generate());
    }

    public async Task DisposeAsync()
    {
        _app.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Post_Delivered_IsLoggedAndNotPostedAgain()
    {
        WebhookRecord record = await RecordAsync();
        Assert.Equal(WebhookEnd.Delivered, (await PostAsync(record)).End);
        Assert.Equal(WebhookEnd.Delivered, (await PostAsync(record)).End);
        WebhookRecord logged = (await Webhooks.FindAsync(record.Id, CancellationToken.None))!;
        Assert.Equal(WebhookState.Delivered, logged.State);
        Assert.Equal(204, Assert.Single(logged.Attempts).Status);
        Assert.Equal([record.Id], _ids);
        Assert.Empty(await _app.BlobNamesAsync("open-webhooks/"));
        JsonElement body = JsonDocument.Parse(Assert.Single(_bodies)).RootElement;
        Assert.Equal(["type", "timestamp", "data"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["id", "run", "status", "text", "index", "submissionId", "displayName"],
            body.GetProperty("data").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Post_FailedTwice_SendsTheSameBytesUnderTheSameId()
    {
        _answer = 503;
        WebhookRecord record = await RecordAsync();
        await PostAsync(record);
        await PostAsync(record);
        Assert.Equal(2, _bodies.Count);
        Assert.Single(_bodies.Distinct());
        Assert.Single(_ids.Distinct());
    }

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("99999", 3600.0)]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    public async Task Post_RetryAfter_IsHonouredWithinBounds(string retryAfter, double? seconds)
    {
        (_answer, _retryAfter) = (429, retryAfter);
        WebhookAnswer answer = await PostAsync(await RecordAsync());
        Assert.Equal(seconds, answer.RetryAfter?.TotalSeconds);
        Assert.Equal((WebhookEnd.Failed, 429), (answer.End, answer.Status));
    }

    [Fact]
    public async Task Post_LastAttemptFails_IsListedAsDeadUntilItIsForgotten()
    {
        _answer = 500;
        WebhookRecord record = await RecordAsync();
        await PostAsync(record, last: true);
        WebhookRecord dead = Assert.Single(await DeadAsync());
        Assert.Equal((record.Id, WebhookState.Dead), (dead.Id, dead.State));
        await Webhooks.UnmarkAllAsync(_id, CancellationToken.None);
        Assert.Empty(await DeadAsync());
    }

    [Fact]
    public async Task Post_Gone_EndsTheSubscription()
    {
        _answer = 410;
        WebhookRecord record = await RecordAsync();
        Assert.Equal(WebhookEnd.Unwanted, (await PostAsync(record)).End);
        Assert.Equal(WebhookState.Gone, (await Webhooks.FindAsync(record.Id, CancellationToken.None))!.State);
        SubmissionRecord? submission = await _app.Get<SubmissionStore>().FindAsync(
            _id, record.Message.Data.SubmissionId, CancellationToken.None);
        Assert.True(submission!.CallbackEnded);
    }

    [Fact]
    public async Task Post_Redirect_IsNotFollowed()
    {
        _answer = 307;
        WebhookAnswer answer = await PostAsync(await RecordAsync());
        Assert.Equal((WebhookEnd.Failed, 307), (answer.End, answer.Status));
        Assert.Single(_server.Targets);
    }

    [Fact]
    public async Task Post_EarlierGeneration_PostsNothing()
    {
        WebhookRecord record = await RecordAsync();
        await Webhooks.UpdateAsync(record.Id, state => state.Again(), CancellationToken.None);
        Assert.Equal(WebhookEnd.Unwanted, (await PostAsync(record)).End);
        Assert.Empty(_bodies);
    }

    [Fact]
    public async Task Post_NoPlace_IsPutOffBeforeAnythingIsRead()
    {
        WebhookRecord record = await RecordAsync();
        var lane = WebhookLane.Of(record.Scope, record.Host, port: null);
        WebhookSlots slots = _app.Get<WebhookSlots>();
        while (slots.TryEnter(lane) is not null)
        {
        }

        await _app.Blobs.DeleteAsync(BlobNames.Webhook(_id, record.Id), CancellationToken.None);
        WebhookAnswer answer = await ActivatorUtilities.CreateInstance<PostWebhookActivity>(_app.Get<IServiceProvider>())
            .RunAsync(new PostWebhookRequest(record.Id, 1, Wait: null, lane), CancellationToken.None);
        Assert.Equal(WebhookEnd.Busy, answer.End);
        Assert.Empty(_bodies);
    }

    [Fact]
    public async Task Post_AddressNotAllowedAnyMore_IsRefusedWhenDialled()
    {
        _app.Dispose();
        _app = CreateApp("10.0.0.0/8", WebhookSecret.Generate());
        WebhookAnswer answer = await PostAsync(await RecordAsync());
        Assert.Equal(WebhookEnd.Failed, answer.End);
        Assert.Contains("not public", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("token", answer.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Targets);
    }

    [Fact]
    public async Task Post_NoSecretAnyMore_FailsUnsigned()
    {
        _app.Dispose();
        _app = CreateApp("127.0.0.0/8", secret: null);
        Assert.Equal(WebhookEnd.Failed, (await PostAsync(await RecordAsync())).End);
        Assert.Empty(_server.Targets);
    }

    private static IntakeApp CreateApp(string allowed, string? secret) => new(new()
    {
        ["fileview:network:security:allowed-networks:0"] = allowed,
        ["fileview:webhooks:secrets:0:scope"] = secret is null ? null : TestSnapshots.Scope,
        ["fileview:webhooks:secrets:0:secret"] = secret,
    });

    private async Task<WebhookRecord> RecordAsync()
    {
        SubmissionStore submissions = _app.Get<SubmissionStore>();
        var submission = new SubmissionRecord
        {
            Id = submissions.IdOf(_id, "test"),
            Run = 1,
            ProtectedCallbackUrl = _app.Get<ISecretBox>().Protect(SubmissionStore.UrlPurpose, $"{_server.Address}/hook?token=geheim"),
            CallbackHost = "127.0.0.1",
            Events = PreviewEvents.All,
        };
        await submissions.RememberAsync(_id, submission, CancellationToken.None);
        var data = new WebhookData
        {
            Id = _id,
            Run = 1,
            Status = PreviewStatus.Success,
            Text = TextStatus.Done,
            Index = IndexStatus.Indexed,
            SubmissionId = submission.Id,
            DisplayName = "Bericht",
        };
        return await Webhooks.AddAsync(
            new WebhookRecord
            {
                Id = new WebhookName(new PreviewRun(_id, 1), PreviewEvents.PreviewEnded, submission.Id).Id,
                Scope = TestSnapshots.Scope,
                Host = "127.0.0.1",
                Message = new WebhookMessage(PreviewEvents.PreviewEnded, DateTimeOffset.UtcNow, data),
            },
            CancellationToken.None);
    }

    private Task<WebhookAnswer> PostAsync(WebhookRecord record, bool last = false) =>
        ActivatorUtilities.CreateInstance<PostWebhookActivity>(_app.Get<IServiceProvider>()).RunAsync(
            new PostWebhookRequest(record.Id, record.Generation, last ? null : TimeSpan.FromSeconds(5)), CancellationToken.None);

    private async Task<List<WebhookRecord>> DeadAsync()
    {
        var found = new List<WebhookRecord>();
        await foreach (WebhookRecord dead in Webhooks.ListDeadAsync(TestSnapshots.Scope, after: null, CancellationToken.None))
        {
            found.Add(dead);
        }

        return found;
    }
}
