using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FileView.Tests.Support;
using FileView.Webhooks;

namespace FileView.Tests.EndToEnd;

/// <summary>A caller is told what has ended: each of several behind one preview, whatever its receiver does meanwhile.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class WebhookTests(Service service) : IAsyncLifetime
{
    private readonly string _secret = WebhookSecret.Generate();
    private readonly string _next = WebhookSecret.Generate();
    private WebhookReceiver _receiver = null!;
    private AppProcess? _app;

    private AppProcess App => _app!;

    public async Task InitializeAsync() => _receiver = await WebhookReceiver.StartAsync(_secret);

    public async Task DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.DisposeAsync();
        }

        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Callback_OfEveryEvent_ArrivesOnceSignedByBothSecretsAndIsLogged()
    {
        await StartAsync(waits: [1, 1]);
        Answer submitted = await SubmitAsync("told.md", _receiver.Url, "Mein Bericht", ["preview.ended", "text.ended", "index.ended"]);
        await _receiver.ReceivesAsync(3);
        Assert.Equal(
            ["index.ended", "preview.ended", "text.ended"], _receiver.Messages.Select(message => message.Type).Order(StringComparer.Ordinal));
        Assert.All(_receiver.Messages, message =>
        {
            Assert.Equal(WebhookVerdict.Genuine, message.Verdict);
            Assert.Equal(
                (submitted.Id, submitted.Word("submissionId"), "Mein Bericht", "SUCCESS"),
                (message.Word("id"), message.Word("submissionId"), message.Word("displayName"), message.Word("status")));
        });
        Assert.Equal("INDEXED", _receiver.Messages.Single(message => message.Type == "index.ended").Word("index"));

        WebhookReceiver.Posted first = _receiver.Messages.First();
        await StateBecomesAsync(first.Id, "DELIVERED");
        Answer log = await GetAsync($"/api/webhooks/{first.Id}");
        Assert.Equal(("127.0.0.1", first.Type), (log.Word("host"), log.Word("type")));
        Assert.Equal(204, Assert.Single(log.Json.GetProperty("attempts").EnumerateArray()).GetProperty("status").GetInt32());
        Assert.DoesNotContain("geheim", log.Json.GetRawText() + App.Output, StringComparison.Ordinal);

        // The next secret stands first; a receiver that knows only the old one was content, and so is one that knows only the new.
        await using WebhookReceiver rotated = await WebhookReceiver.StartAsync(_next);
        await SubmitAsync("told.md", rotated.Url);
        await rotated.ReceivesAsync(1);
        Assert.Equal(WebhookVerdict.Genuine, rotated.Messages.Single().Verdict);

        using HttpResponseMessage deleted = await App.Client.DeleteAsync($"/api/previews/{submitted.Id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Eventually.TrueAsync(
            async () => (await App.Client.GetAsync($"/api/webhooks/{first.Id}")).StatusCode == HttpStatusCode.NotFound, "the log is deleted");
    }

    [Fact]
    public async Task Submissions_BehindOnePreview_EachHaveTheirNameAndAreToldWhetherTheyBeginJoinOrReuse()
    {
        await StartAsync(waits: [1]);
        var gate = new TaskCompletionSource();
        byte[] content = SampleFiles.Make("shared.md");
        string url = service.Origin.OfferAnswer("shared.md", async context =>
        {
            await gate.Task.WaitAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        });
        Answer begins = await SubmitUrlAsync(url, "Eins");
        Answer joins = await SubmitUrlAsync(url, "Zwei");
        Assert.Equal((begins.Id, "Eins", "Zwei"), (joins.Id, begins.Word("displayName"), joins.Word("displayName")));
        gate.SetResult();
        await _receiver.ReceivesAsync(2);
        Answer reuses = await SubmitUrlAsync(url, "Drei");
        Assert.Equal((HttpStatusCode.OK, begins.Id), (reuses.Status, reuses.Id));
        Answer again = await SubmitUrlAsync(url, "Drei");
        await _receiver.ReceivesAsync(4);

        Assert.Equal(["Drei", "Drei", "Eins", "Zwei"], _receiver.Messages.Select(message => message.Word("displayName")).Order(StringComparer.Ordinal));
        Assert.Equal(4, _receiver.Messages.Select(message => message.Id).Distinct().Count());
        foreach (Answer submission in new[] { begins, joins, reuses, again })
        {
            Answer polled = await GetAsync(submission.Word("pollUrl"));
            Assert.Equal(
                (submission.Word("displayName"), submission.Word("submissionId")), (polled.Word("displayName"), polled.Word("submissionId")));
        }

        Assert.Equal("Eins", (await App.Client.GetPreviewAsync(begins.Id)).Word("displayName"));
        Assert.Equal("Zwei", (await GetAsync($"/api/previews/{begins.Id}?submission={joins.Word("submissionId")}")).Word("displayName"));
        Answer unknown = await GetAsync($"/api/previews/{begins.Id}?submission=unknown");
        Assert.Equal((HttpStatusCode.NotFound, "submission_not_found"), (unknown.Status, unknown.Word("code")));

        // A retry tells those again who were told of what is retried.
        await App.Client.PostPreviewAsync(begins.Id, "retry");
        await _receiver.ReceivesAsync(8);
        Assert.Equal(4, _receiver.Messages.Count(message => message.Data.GetProperty("run").GetInt32() == 2));
    }

    [Fact]
    public async Task Receiver_DownAndThenUp_GetsEachMessageOnceWithTheSameIdAlthoughTheAppIsKilledMeanwhile()
    {
        await StartAsync(waits: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
        int port = FreePort.Find();
        Answer[] submitted =
        [
            await SubmitAsync("one.md", $"http://127.0.0.1:{port}/hook"),
            await SubmitAsync("two.md", $"http://127.0.0.1:{port}/hook"),
        ];
        string[] ids = [.. submitted.Select(answer => $"{answer.Id}-1-preview-{answer.Word("submissionId")}")];
        foreach (string id in ids)
        {
            await Eventually.TrueAsync(
                async () => await App.Client.GetAsync($"/api/webhooks/{id}") is { IsSuccessStatusCode: true } found
                    && (await Answer.ReadAsync(found)).Json.GetProperty("attempts").GetArrayLength() > 0,
                "an attempt has failed");
        }

        await App.KillAsync();
        await App.StartAsync();
        await using WebhookReceiver up = await WebhookReceiver.StartAsync(_secret, port);
        foreach (string id in ids)
        {
            await StateBecomesAsync(id, "DELIVERED");
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), up.Messages.Select(message => message.Id).Order(StringComparer.Ordinal));
        Assert.All(up.Messages, message => Assert.Equal(WebhookVerdict.Genuine, message.Verdict));
    }

    [Fact]
    public async Task DeadLetter_IsListedForItsOwnCallerAndRedelivered()
    {
        await StartAsync(waits: [0]);
        _receiver.AnswerWith(500);
        Answer submitted = await SubmitAsync("dead.md", _receiver.Url);
        string id = $"{submitted.Id}-1-preview-{submitted.Word("submissionId")}";
        await StateBecomesAsync(id, "DEAD");
        Assert.Equal(2, _receiver.Messages.Count);
        JsonElement listed = Assert.Single((await GetAsync("/api/webhooks/dead")).Json.GetProperty("webhooks").EnumerateArray());
        Assert.Equal(id, listed.GetProperty("id").GetString());

        _receiver.AnswerWith(200);
        using HttpResponseMessage redelivered = await App.Client.PostAsync($"/api/webhooks/{id}/redeliver", content: null);
        Assert.Equal(HttpStatusCode.Accepted, redelivered.StatusCode);
        await StateBecomesAsync(id, "DELIVERED");
        Assert.Empty((await GetAsync("/api/webhooks/dead")).Json.GetProperty("webhooks").EnumerateArray());
        Assert.Equal(id, Assert.Single(_receiver.Messages.Select(message => message.Id).Distinct()));
        Assert.Equal(3, (await GetAsync($"/api/webhooks/{id}")).Json.GetProperty("attempts").GetArrayLength());

        // 410 ends it at once, and a redirect is a failure.
        _receiver.AnswerWith(410);
        Answer gone = await SubmitAsync("dead.md", _receiver.Url);
        await StateBecomesAsync($"{gone.Id}-1-preview-{gone.Word("submissionId")}", "GONE");
        Assert.Equal(4, _receiver.Messages.Count);
        _receiver.AnswerWith(302, location: "/elsewhere");
        Answer led = await SubmitAsync("dead.md", _receiver.Url);
        await StateBecomesAsync($"{led.Id}-1-preview-{led.Word("submissionId")}", "DEAD");
        Assert.Equal(6, _receiver.Messages.Count);
    }

    [Fact]
    public async Task SlowReceiver_OfManyMessages_HoldsUpNeitherAnotherReceiverNorAPreview()
    {
        await StartAsync(waits: [1]);
        var gate = new TaskCompletionSource();
        int held = 0, most = 0;
        _receiver.Answer = async (_, context) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref held));
            await gate.Task.WaitAsync(context.RequestAborted);
            Interlocked.Decrement(ref held);
        };
        await SubmitAsync("slow.md", _receiver.Url);
        await _receiver.ReceivesAsync(1);
        for (int message = 0; message < 30; message++)
        {
            await SubmitAsync("slow.md", _receiver.Url);
        }

        await using WebhookReceiver fast = await WebhookReceiver.StartAsync(_secret);
        long began = TimeProvider.System.GetTimestamp();
        Answer other = await SubmitAsync("fast.md", fast.Url);
        await fast.ReceivesAsync(1);
        Assert.Equal(other.Id, fast.Messages.Single().Word("id"));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(12));
        Assert.InRange(most, 1, 4);
        gate.SetResult();
    }

    [Fact]
    public async Task Run_CanceledByItsCaller_IsToldToo()
    {
        await StartAsync(waits: [1]);
        var gate = new TaskCompletionSource();
        string url = service.Origin.OfferAnswer("held.md", context => gate.Task.WaitAsync(context.RequestAborted));
        Answer submitted = await SubmitUrlAsync(url, "Held");
        await App.Client.PostPreviewAsync(submitted.Id, "cancel");
        await _receiver.ReceivesAsync(1);
        gate.SetResult();
        Assert.Equal(("preview.ended", "CANCELED"), (_receiver.Messages.Single().Type, _receiver.Messages.Single().Word("status")));
    }

    [Fact]
    public async Task Run_TerminatedFromOutside_IsToldToo()
    {
        await StartAsync(waits: [1]);
        var gate = new TaskCompletionSource();
        string url = service.Origin.OfferAnswer("held.md", context => gate.Task.WaitAsync(context.RequestAborted));
        Answer submitted = await SubmitUrlAsync(url, "Held");
        await Eventually.TrueAsync(
            async () => (await App.Client.GetPreviewAsync(submitted.Id)).Word("status") == "DOWNLOADING", "it is being downloaded");
        string terminate = submitted.Word("terminatePostUri").Replace("{text}", "test", StringComparison.Ordinal);
        using HttpResponseMessage terminated = await App.Client.PostAsync(terminate, content: null);
        Assert.Equal("FAILED", (await App.Client.PollToTheEndAsync(submitted.Id)).Word("status"));
        await _receiver.ReceivesAsync(1);
        gate.SetResult();
        Assert.Equal("internal_error", _receiver.Messages.Single().Data.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Callback_ThatCannotBeTold_IsRefusedBeforeAnythingBegins()
    {
        Answer unsigned = await Answer.ReadAsync(await service.Client.PostAsJsonAsync(
            "/api/previews", new { url = service.Origin.Offer("x.md", SampleFiles.Make("x.md")), callbackUrl = _receiver.Url }));
        Assert.Equal((HttpStatusCode.BadRequest, "webhook_secret_missing"), (unsigned.Status, unsigned.Word("code")));
        Answer refused = await Answer.ReadAsync(await service.Client.PostAsJsonAsync(
            "/api/previews", new { url = "http://127.0.0.1:1/x.md", callbackUrl = "http://10.0.0.1/hook" }));
        Assert.Equal((HttpStatusCode.BadRequest, "callback_refused"), (refused.Status, refused.Word("code")));
        using var raw = new HttpRequestMessage(HttpMethod.Post, "/api/previews?fileName=x.md") { Content = new StringContent("# X") };
        raw.Headers.Add("X-Callback-Url", "http://10.0.0.1/hook");
        Answer named = await Answer.ReadAsync(await service.Client.SendAsync(raw));
        Assert.Equal((HttpStatusCode.BadRequest, "callback_refused"), (named.Status, named.Word("code")));
    }

    private async Task StartAsync(int[] waits) => _app = await service.StartAppAsync(
    [
        ("fileview__runs__grace", "1"),
        ("fileview__webhooks__secrets__0__secret", _next),
        ("fileview__webhooks__secrets__1__secret", _secret),
        .. waits.Select((wait, index) => ($"fileview__webhooks__waits__{index}", $"{wait}")),
    ]);

    private async Task<Answer> SubmitAsync(string fileName, string callbackUrl, string? displayName = null, string[]? events = null)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(SampleFiles.Make(fileName)), "file", fileName },
            { new StringContent(callbackUrl), "callbackUrl" },
            { new StringContent(displayName ?? ""), "displayName" },
            { new StringContent(string.Join(',', events ?? ["preview.ended"])), "events" },
        };
        Answer answer = await Answer.ReadAsync(await App.Client.PostAsync("/api/previews", form));
        Assert.Contains(answer.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Accepted });
        return answer;
    }

    private async Task<Answer> SubmitUrlAsync(string url, string displayName) => await Answer.ReadAsync(
        await App.Client.PostAsJsonAsync("/api/previews", new { url, displayName, callbackUrl = _receiver.Url }));

    private async Task<Answer> GetAsync(string url) => await Answer.ReadAsync(await App.Client.GetAsync(url));

    private Task StateBecomesAsync(string id, string state) => Eventually.TrueAsync(
        async () => await App.Client.GetAsync($"/api/webhooks/{id}") is { IsSuccessStatusCode: true } found
            && (await Answer.ReadAsync(found)).Word("state") == state,
        $"the webhook is {state}");
}
