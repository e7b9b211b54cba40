using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Submitting;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace FileView.Tests.Functions.Submitting;

public sealed class SubmitFunctionTests : IDisposable
{
    private const string Url = "https://example.com/a.docx?sig=secret";

    private readonly SteppedTime _time = new();
    private readonly Mock<DurableTaskClient> _client = new("hub");
    private readonly List<(string Id, object? Input)> _scheduled = [];
    private readonly HashSet<string> _terminated = [];
    private bool _hubIsDown;
    private IntakeApp _app;

    public SubmitFunctionTests()
    {
        _app = new IntakeApp(time: _time);
        _client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName name, object? input, StartOrchestrationOptions? options, CancellationToken _) => Schedule(name, input, options));
        _client.Setup(client => client.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, bool _, CancellationToken _) =>
                _hubIsDown ? throw new InvalidOperationException("The hub is down.") : _scheduled.Exists(start => start.Id == id) ? Instance(id) : null);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Submit_Url_BeginsARunAndSaysWhereToWait()
    {
        HttpRequest request = Json(new { url = Url, displayName = "My report" });
        JsonAnswer answer = await SubmitAsync(request);
        PreviewAnswer preview = Preview(answer);
        Assert.Equal(202, answer.Status);
        Assert.Equal((PreviewStatus.Pending, 1, "My report"), (preview.Status, preview.Run, preview.DisplayName));
        IHeaderDictionary headers = request.HttpContext.Response.Headers;
        Assert.Equal($"https://view.example/api/previews/{preview.Id}", headers.Location);
        Assert.Equal(headers.Location, headers["Operation-Location"]);
        Assert.Equal("1", headers.RetryAfter);
        Assert.Equal(($"{preview.Id}-1", new PreviewRun(preview.Id, 1)), Assert.Single(_scheduled));
        Assert.Equal([$"open-runs/{preview.Id}-1"], await _app.BlobNamesAsync("open-runs/"));
    }

    [Fact]
    public async Task Submit_Url_IsNowhereInTheClear()
    {
        await SubmitAsync(Json(new { url = Url }, "key-1"));
        foreach (string name in await _app.BlobNamesAsync())
        {
            string text = Encoding.UTF8.GetString((await _app.Blobs.ReadAsync(name, CancellationToken.None))!.Content.Span);
            Assert.DoesNotContain("secret", text + name, StringComparison.Ordinal);
            Assert.DoesNotContain("example.com", text + name, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Submit_TwentyTimesAtOnce_BeginsOneRun()
    {
        JsonAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SubmitAsync(Json(new { url = Url })))));
        Assert.Single(answers.Select(answer => Preview(answer).Id).Distinct());
        Assert.All(answers, answer => Assert.Equal((202, 1), (answer.Status, Preview(answer).Run)));
        Assert.Single(_scheduled);
    }

    [Fact]
    public async Task Submit_JoiningAPendingRun_SchedulesItAgain()
    {
        await SubmitAsync(Json(new { url = Url }));
        _scheduled.Clear();
        Assert.Equal(202, (await SubmitAsync(Json(new { url = Url }))).Status);
        Assert.EndsWith("-1", Assert.Single(_scheduled).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_JoiningARunAtWork_StartsNothing()
    {
        PreviewAnswer first = Preview(await SubmitAsync(Json(new { url = Url })));
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        _scheduled.Clear();
        JsonAnswer second = await SubmitAsync(Json(new { url = Url }));
        Assert.Equal((202, PreviewStatus.Downloading), (second.Status, Preview(second).Status));
        Assert.Empty(_scheduled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Submit_RunWhoseOrchestrationWasTerminated_FailsItAndBeginsTheNext(bool atWork)
    {
        PreviewAnswer first = Preview(await SubmitAsync(Json(new { url = Url })));
        if (atWork)
        {
            await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        }

        var states = new List<PreviewStatus>();
        using IDisposable listening = _app.Get<IBell>().Listen(first.Id, () => states.Add(StateOf(first.Id)));
        _terminated.Add($"{first.Id}-1");
        _time.Now += TimeSpan.FromSeconds(31);
        JsonAnswer second = await SubmitAsync(Json(new { url = Url }));
        Assert.Equal((202, 2, PreviewStatus.Pending), (second.Status, Preview(second).Run, Preview(second).Status));
        Assert.Equal($"{first.Id}-2", _scheduled[^1].Id);
        Assert.Equal([PreviewStatus.Failed, PreviewStatus.Pending], states);
    }

    [Fact]
    public async Task Submit_RunWhoseHubWasLost_IsScheduledAgain()
    {
        PreviewAnswer first = Preview(await SubmitAsync(Json(new { url = Url })));
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        _scheduled.Clear();
        _time.Now += TimeSpan.FromSeconds(31);
        Assert.Equal(1, Preview(await SubmitAsync(Json(new { url = Url }))).Run);
        Assert.Equal(($"{first.Id}-1", new PreviewRun(first.Id, 1)), Assert.Single(_scheduled));
    }

    [Fact]
    public async Task Submit_SnapshotThatWasLost_BeginsTheFirstRunWithoutAnOrchestration()
    {
        PreviewAnswer first = await EndWithSuccessAsync();
        _scheduled.AddRange([($"{first.Id}-1", null), ($"{first.Id}-2", null)]);
        _terminated.UnionWith([$"{first.Id}-1", $"{first.Id}-2"]);
        await _app.Blobs.DeleteAsync(BlobNames.Snapshot(first.Id), CancellationToken.None);
        Assert.Equal(3, Preview(await SubmitAsync(Json(new { url = Url }))).Run);
        Assert.Equal($"{first.Id}-3", _scheduled[^1].Id);
    }

    [Fact]
    public async Task Submit_WithinTheTimeOfAResult_AnswersFromIt()
    {
        PreviewAnswer first = await EndWithSuccessAsync();
        JsonAnswer second = await SubmitAsync(Json(new { url = Url }));
        Assert.Equal((200, PreviewStatus.Success, 1), (second.Status, Preview(second).Status, Preview(second).Run));
        Assert.Equal(first.Id, Preview(second).Id);
        Assert.NotNull(Preview(second).PreviewUrl);
        Assert.Empty(_scheduled);
    }

    [Fact]
    public async Task Submit_AfterTheTimeOfAResult_BeginsTheNextRun()
    {
        await EndWithSuccessAsync();
        _time.Now += TimeSpan.FromSeconds(86_400);
        JsonAnswer second = await SubmitAsync(Json(new { url = Url }));
        Assert.Equal((202, 2, PreviewStatus.Pending), (second.Status, Preview(second).Run, Preview(second).Status));
        Assert.Null(Preview(second).PreviewUrl);
        Assert.EndsWith("-2", Assert.Single(_scheduled).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_ManifestHasGone_BeginsTheNextRun()
    {
        await EndWithSuccessAsync();
        await _app.Blobs.DeleteAsync(BlobNames.Manifest("artefacts/aa/x"), CancellationToken.None);
        Assert.Equal(2, Preview(await SubmitAsync(Json(new { url = Url }))).Run);
    }

    [Fact]
    public async Task Submit_ArtefactHasGone_BeginsTheNextRun()
    {
        await EndWithSuccessAsync();
        await _app.Blobs.DeleteAsync("artefacts/aa/x/index.html", CancellationToken.None);
        Assert.Equal(2, Preview(await SubmitAsync(Json(new { url = Url }))).Run);
    }

    [Fact]
    public async Task Submit_WithoutCache_BeginsTheNextRun()
    {
        UseApp(("fileview:preview:cache:enabled", "false"));
        await EndWithSuccessAsync();
        Assert.Equal(2, Preview(await SubmitAsync(Json(new { url = Url }))).Run);
    }

    [Fact]
    public async Task Submit_OtherScopeOrOtherName_IsAnotherPreview()
    {
        string[] ids =
        [
            Preview(await SubmitAsync(Json(new { url = Url }))).Id,
            Preview(await SubmitAsync(Json(new { url = Url, fileName = "a.md" }))).Id,
            Preview(await SubmitAsync(Json(new { url = Url }, scope: "other"))).Id,
            Preview(await SubmitAsync(Json(new { url = Url + "&x" }))).Id,
        ];
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("{\"url\": \"not a url\"}", 400, "url_invalid")]
    [InlineData("{\"url\": \"\"}", 400, "url_invalid")]
    [InlineData("{\"url\": null}", 400, "url_invalid")]
    [InlineData("{}", 400, "url_invalid")]
    [InlineData("{\"url\": \"/etc/passwd\"}", 400, "url_invalid")]
    [InlineData("{\"url\": \"http://me:pw@example.com/\"}", 400, "url_invalid")]
    [InlineData("{\"url\": \"ftp://example.com/a\"}", 400, "scheme_not_supported")]
    [InlineData("{\"url\": \"file:///etc/passwd\"}", 400, "scheme_not_supported")]
    [InlineData("{\"url\": \"javascript:alert(1)\"}", 400, "scheme_not_supported")]
    [InlineData("{\"url\": \"data:text/plain,hi\"}", 400, "scheme_not_supported")]
    [InlineData("{\"url\": \"http://127.0.0.1/\"}", 400, "address_refused")]
    [InlineData("{\"url\": \"http://2130706433/\"}", 400, "address_refused")]
    [InlineData("{\"url\": \"http://169.254.169.254/latest\"}", 400, "address_refused")]
    [InlineData("{\"url\": \"http://[::1]/\"}", 400, "address_refused")]
    [InlineData("{\"url\": \"http://example.com/\", \"options\": {\"nope\": 1}}", 400, "option_unknown")]
    [InlineData("{\"url\": \"http://example.com/\", \"options\": []}", 400, "body_invalid")]
    [InlineData("{\"url\": 5}", 400, "body_invalid")]
    [InlineData("[]", 400, "body_invalid")]
    [InlineData("null", 400, "body_invalid")]
    [InlineData("{", 400, "body_invalid")]
    [InlineData("", 400, "body_invalid")]
    public async Task Submit_BadJson_IsRefused(string body, int status, string code) =>
        await AssertProblemAsync(Body(Encoding.UTF8.GetBytes(body), "application/json"), status, code);

    [Fact]
    public async Task Submit_LongUrl_IsRefused() =>
        await AssertProblemAsync(Json(new { url = "http://example.com/" + new string('a', 8192) }), 400, "url_invalid");

    [Fact]
    public async Task Submit_LongDisplayName_IsRefused() =>
        await AssertProblemAsync(Json(new { url = Url, displayName = new string('a', 256) }), 400, "name_too_long");

    [Fact]
    public async Task Submit_HugeJson_IsRefused() =>
        await AssertProblemAsync(Json(new { url = Url, padding = new string('a', 70_000) }), 400, "body_invalid");

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "", 415, "media_type_not_supported")]
    [InlineData("multipart/mixed; boundary=x", "", 415, "media_type_not_supported")]
    [InlineData(null, "", 415, "media_type_not_supported")]
    [InlineData("application/pdf", "", 400, "file_name_missing")]
    [InlineData("application/octet-stream", "?fileName=..", 400, "file_name_missing")]
    [InlineData("multipart/form-data", "", 400, "body_invalid")]
    public async Task Submit_BodyThatIsNoSubmission_IsRefused(string? type, string query, int status, string code)
    {
        HttpRequest request = Body("hello"u8.ToArray(), type);
        request.QueryString = new QueryString(query);
        await AssertProblemAsync(request, status, code);
    }

    [Theory]
    [InlineData("text/markdown")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task Submit_RawFile_IsStoredUnderItsHash(string? type)
    {
        byte[] file = "{\"a\": 1}"u8.ToArray();
        HttpRequest request = Body(file, type);
        request.QueryString = new QueryString("?fileName=notes%20%E4%B8%AD.md&displayName=N");
        PreviewAnswer preview = Preview(await SubmitAsync(request));
        Assert.Equal(("notes 中.md", "N"), (preview.FileName, preview.DisplayName));
        Assert.Equal(file.Length, await _app.Blobs.GetSizeAsync(ContentName(file), CancellationToken.None));
    }

    [Fact]
    public async Task Submit_RawFileNamedInHeader_IsTaken()
    {
        HttpRequest request = Body("hello"u8.ToArray(), "text/plain");
        request.Headers["X-File-Name"] = "%E4%B8%AD.txt";
        Assert.Equal("中.txt", Preview(await SubmitAsync(request)).FileName);
    }

    [Fact]
    public async Task Submit_SameUploadTwice_IsOnePreview()
    {
        PreviewAnswer first = Preview(await SubmitAsync(await FormAsync(("file", "a.md", "# A"))));
        PreviewAnswer second = Preview(await SubmitAsync(await FormAsync(("file", "a.md", "# A"))));
        PreviewAnswer renamed = Preview(await SubmitAsync(await FormAsync(("file", "b.md", "# A"))));
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, renamed.Id);
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Submit_Form_FieldsMayStandBeforeAndAfterTheFile()
    {
        HttpRequest request = await FormAsync(("displayName", null, "Shown"), ("file", "C:\\x\\a.md", "# A"), ("fileName", null, "b.md"));
        PreviewAnswer preview = Preview(await SubmitAsync(request));
        Assert.Equal(("b.md", "Shown"), (preview.FileName, preview.DisplayName));
    }

    [Fact]
    public async Task Submit_BadForms_AreRefused()
    {
        await AssertProblemAsync(await FormAsync(("displayName", null, "x")), 400, "file_missing");
        await AssertProblemAsync(await FormAsync(("file", "a.md", "")), 400, "file_empty");
        await AssertProblemAsync(await FormAsync(("a", "a.md", "1"), ("b", "b.md", "2")), 400, "too_many_files");
        await AssertProblemAsync(await FormAsync(("file", "..", "1")), 400, "file_name_missing");
        await AssertProblemAsync(await FormAsync(("options", null, "{\"x\":1}"), ("file", "a.md", "1")), 400, "option_unknown");
        await AssertProblemAsync(await FormAsync(("options", null, "{"), ("file", "a.md", "1")), 400, "body_invalid");
        await AssertProblemAsync(await FormAsync(("displayName", null, new string('x', 20_000)), ("file", "a.md", "1")), 400, "body_invalid");
        await AssertProblemAsync(Body("--x\r\nbroken"u8.ToArray(), "multipart/form-data; boundary=x"), 400, "body_invalid");
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Submit_FormThatBreaksOff_IsRefusedAndLeavesNothing()
    {
        byte[] part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.md\"\r\n\r\nhalf of it"u8.ToArray();
        await AssertProblemAsync(Body(part, "multipart/form-data; boundary=x"), 400, "body_invalid");
        Assert.Empty(await _app.BlobNamesAsync());
    }

    [Fact]
    public async Task Submit_TooLarge_Is413AndLeavesNothing()
    {
        UseApp(("fileview:preview:storage:max-file-size-mb", "1"));
        string large = new('x', 1_048_577);
        await AssertProblemAsync(await FormAsync(("file", "a.txt", large)), 413, "file_too_large");
        HttpRequest raw = Body(Encoding.UTF8.GetBytes(large), "text/plain");
        raw.QueryString = new QueryString("?fileName=a.txt");
        await AssertProblemAsync(raw, 413, "file_too_large");
        raw.ContentLength = null;
        raw.Body.Position = 0;
        await AssertProblemAsync(raw, 413, "file_too_large");
        Assert.Empty(await _app.BlobNamesAsync());
    }

    [Fact]
    public async Task Submit_LargerThanTheHostAccepts_IsLeftToTheProblemMiddleware()
    {
        HttpRequest raw = Body("x"u8.ToArray(), "text/plain");
        raw.QueryString = new QueryString("?fileName=a.txt");
        raw.Body = new RefusedBody();
        Assert.Equal(413, (await Assert.ThrowsAsync<BadHttpRequestException>(() => SubmitAsync(raw))).StatusCode);
    }

    [Fact]
    public async Task Submit_EmptyRawFile_IsRefused()
    {
        HttpRequest request = Body([], "text/plain");
        request.QueryString = new QueryString("?fileName=a.txt");
        await AssertProblemAsync(request, 400, "file_empty");
    }

    [Fact]
    public async Task Submit_SameIdempotencyKey_GivesTheSameAnswerWithoutARun()
    {
        PreviewAnswer first = Preview(await SubmitAsync(Json(new { url = Url }, "key-1")));
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Failed, Text = TextStatus.None });
        JsonAnswer again = await SubmitAsync(Json(new { url = Url }, "key-1"));
        Assert.Equal((200, first.Id, 1, PreviewStatus.Failed), (again.Status, Preview(again).Id, Preview(again).Run, Preview(again).Status));
        JsonAnswer without = await SubmitAsync(Json(new { url = Url }));
        Assert.Equal(2, Preview(without).Run);
    }

    [Fact]
    public async Task Submit_IdempotencyKeyWhoseRequestDied_IsNotAnsweredByAnOldRun()
    {
        PreviewAnswer first = Preview(await SubmitAsync(Json(new { url = Url })));
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Failed, Text = TextStatus.None });
        _hubIsDown = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => SubmitAsync(Json(new { url = Url }, "key-1")));
        _hubIsDown = false;
        PreviewAnswer retried = Preview(await SubmitAsync(Json(new { url = Url }, "key-1")));
        Assert.Equal(2, retried.Run);
        await ChangeAsync(retried, snapshot => snapshot with { Status = PreviewStatus.Failed, Text = TextStatus.None });
        Assert.Equal(2, Preview(await SubmitAsync(Json(new { url = Url }, "key-1"))).Run);
    }

    [Fact]
    public async Task Submit_IdempotencyKeyOfAnotherRequest_Is422ForADay()
    {
        await SubmitAsync(Json(new { url = Url }, "key-1"));
        await AssertProblemAsync(Json(new { url = Url + "&x" }, "key-1"), 422, "idempotency_key_reused");
        await AssertProblemAsync(Json(new { url = Url, displayName = "x" }, "key-1"), 422, "idempotency_key_reused");
        Assert.Equal(202, (await SubmitAsync(Json(new { url = Url + "&x" }, "key-1", "other"))).Status);
        _time.Now += TimeSpan.FromHours(24);
        Assert.Equal(202, (await SubmitAsync(Json(new { url = Url + "&x" }, "key-1"))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bad\nkey")]
    public async Task Submit_BadIdempotencyKey_IsRefused(string key) =>
        await AssertProblemAsync(Json(new { url = Url }, key), 400, "idempotency_key_invalid");

    [Fact]
    public async Task Submit_LongIdempotencyKey_IsRefused() =>
        await AssertProblemAsync(Json(new { url = Url }, new string('k', 256)), 400, "idempotency_key_invalid");

    [Fact]
    public async Task Submit_HubTakesNoStarts_IsAcceptedAndStartedByTheSweep()
    {
        _client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("The hub is down."));
        for (int time = 0; time < 2; time++)
        {
            JsonAnswer answer = await SubmitAsync(Json(new { url = Url }));
            Assert.Equal((202, PreviewStatus.Pending), (answer.Status, Preview(answer).Status));
        }

        string marker = Assert.Single(await _app.BlobNamesAsync("open-runs/"));
        _time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await SweepAsync();
        Assert.Equal(marker, Assert.Single(await _app.BlobNamesAsync("open-runs/")));

        _client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName name, object? input, StartOrchestrationOptions? options, CancellationToken _) => Schedule(name, input, options));
        _time.Now = DateTimeOffset.UtcNow.AddSeconds(20);
        await SweepAsync();
        Assert.Empty(_scheduled);
        _time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await SweepAsync();
        Assert.Equal(marker["open-runs/".Length..], Assert.Single(_scheduled).Id);
        Assert.Equal(marker, Assert.Single(await _app.BlobNamesAsync("open-runs/")));
    }

    [Fact]
    public async Task Sweep_RunThatIsAtWork_KeepsItsMarkerUntilAllOfItHasEnded()
    {
        PreviewAnswer preview = Preview(await SubmitAsync(Json(new { url = Url })));
        await ChangeAsync(preview, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        await _app.Get<RunMarkers>().MarkAsync("bbbbbbbbbbbbbbbbbbbbbbbbbb-1", CancellationToken.None);
        _time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await SweepAsync();
        Assert.Single(_scheduled);
        Assert.Equal([$"open-runs/{preview.Id}-1"], await _app.BlobNamesAsync("open-runs/"));

        foreach (PreviewStatus next in new[] { PreviewStatus.Downloaded, PreviewStatus.Converting, PreviewStatus.Success })
        {
            await ChangeAsync(preview, snapshot => snapshot with { Status = next });
        }

        await ChangeAsync(preview, snapshot => snapshot with { Text = TextStatus.Done, Index = IndexStatus.Indexing });
        await SweepAsync();
        Assert.Single(await _app.BlobNamesAsync("open-runs/"));
        await ChangeAsync(preview, snapshot => snapshot with { Index = IndexStatus.IndexFailed });
        await SweepAsync();
        Assert.Empty(await _app.BlobNamesAsync("open-runs/"));
    }

    [Theory]
    [InlineData(nameof(PreviewStatus.Pending))]
    [InlineData(nameof(PreviewStatus.Downloading))]
    public async Task Sweep_OrchestrationWasTerminated_EndsTheRunForThoseWhoOnlyPoll(string state)
    {
        PreviewAnswer preview = Preview(await SubmitAsync(Json(new { url = Url })));
        await ChangeAsync(preview, snapshot => snapshot with { Status = Enum.Parse<PreviewStatus>(state) });
        _terminated.Add($"{preview.Id}-1");
        _time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await SweepAsync();

        PreviewSnapshot ended = (await _app.Snapshots.GetDurableAsync(preview.Id, CancellationToken.None))!;
        Assert.Equal((PreviewStatus.Failed, "internal_error", 1), (ended.Status, ended.Error!.Code, ended.Run));
        Assert.Empty(await _app.BlobNamesAsync("open-runs/"));
    }

    [Fact]
    public async Task Sweep_MarkerThatCannotBeRead_IsKeptAndDoesNotStopTheOthers()
    {
        await BlobAsync(BlobNames.Snapshot("aaaaaaaaaaaaaaaaaaaaaaaaaa"), "not a snapshot");
        PreviewAnswer preview = Preview(await SubmitAsync(Json(new { url = Url })));
        RunMarkers markers = _app.Get<RunMarkers>();
        await markers.MarkAsync("aaaaaaaaaaaaaaaaaaaaaaaaaa-1", CancellationToken.None);
        await markers.MarkAsync($"{preview.Id}-1", CancellationToken.None);
        _scheduled.Clear();
        _time.Now = DateTimeOffset.UtcNow.AddSeconds(60);
        await SweepAsync();
        Assert.Equal($"{preview.Id}-1", Assert.Single(_scheduled).Id);
        Assert.Equal(
            new[] { "open-runs/aaaaaaaaaaaaaaaaaaaaaaaaaa-1", $"open-runs/{preview.Id}-1" }.Order(StringComparer.Ordinal),
            await _app.BlobNamesAsync("open-runs/"));
    }

    [Fact]
    public async Task Sweep_TransferThatWasAbandoned_IsDeletedAfterADay()
    {
        await BlobAsync(BlobNames.Arriving("half"), "half of a file");
        _time.Now = DateTimeOffset.UtcNow.AddHours(23);
        await SweepAsync();
        Assert.Single(await _app.BlobNamesAsync("arriving/"));
        _time.Now = DateTimeOffset.UtcNow.AddHours(25);
        await SweepAsync();
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    private static PreviewAnswer Preview(JsonAnswer answer) => Assert.IsType<PreviewAnswer>(answer.Value);

    private static string ContentName(byte[] file) => BlobNames.Content(Convert.ToHexStringLower(SHA256.HashData(file)));

    private static HttpRequest Body(byte[] body, string? type)
    {
        // Not a holder of a key: the client of these tests has no management URLs to give.
        HttpRequest request = IntakeApp.Request("POST", new Caller("dev", "c", HoldsApiKey: false));
        request.Body = new MemoryStream(body);
        request.ContentLength = body.Length;
        request.ContentType = type;
        return request;
    }

    private static HttpRequest Json(object body, string? key = null, string scope = "dev")
    {
        HttpRequest request = Body(JsonSerializer.SerializeToUtf8Bytes(body), "application/json; charset=utf-8");
        request.SetCaller(new Caller(scope, "c", HoldsApiKey: false));
        if (key is not null)
        {
            request.Headers["Idempotency-Key"] = key;
        }

        return request;
    }

    private static async Task<HttpRequest> FormAsync(params (string Name, string? FileName, string Text)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach ((string name, string? fileName, string text) in parts)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            if (fileName is null)
            {
                form.Add(content, name);
            }
            else
            {
                content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                form.Add(content, name, fileName);
            }
        }

        return Body(await form.ReadAsByteArrayAsync(), form.Headers.ContentType!.ToString());
    }

    private void UseApp(params (string Key, string Value)[] settings)
    {
        _app.Dispose();
        _app = new IntakeApp(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value), _time);
    }

    private async Task<JsonAnswer> SubmitAsync(HttpRequest request) =>
        Assert.IsType<JsonAnswer>(await _app.Get<SubmitFunction>().SubmitAsync(request, _client.Object));

    private Task SweepAsync() => _app.Get<StartSweep>().RunAsync(new(), _client.Object, CancellationToken.None);

    private async Task AssertProblemAsync(HttpRequest request, int status, string code)
    {
        Problem problem = (await Assert.ThrowsAsync<ProblemException>(() => SubmitAsync(request))).Problem;
        Assert.Equal($"{status} {code}", string.Create(CultureInfo.InvariantCulture, $"{problem.Status} {problem.Code}"));
        Assert.NotEmpty(problem.Detail);
    }

    private async Task ChangeAsync(PreviewAnswer preview, Func<PreviewSnapshot, PreviewSnapshot> change) =>
        Assert.NotNull(await _app.Snapshots.UpdateAsync(new PreviewRun(preview.Id, preview.Run), change, CancellationToken.None));

    private async Task<PreviewAnswer> EndWithSuccessAsync()
    {
        PreviewAnswer first = Preview(await SubmitAsync(Json(new { url = Url })));
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloading });
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Downloaded });
        await ChangeAsync(first, snapshot => snapshot with { Status = PreviewStatus.Converting });
        await ChangeAsync(first, snapshot => snapshot with
        {
            Status = PreviewStatus.Success,
            Text = TextStatus.None,
            Artefacts = "artefacts/aa/x",
            Entry = "index.html",
            ExpiresAt = _time.Now.AddDays(1),
        });
        var manifest = new ArtefactManifest
        {
            Kind = PreviewKind.Html,
            Entry = "index.html",
            Files = new Dictionary<string, Artefact> { ["index.html"] = new("artefacts/aa/x/index.html", "text/html", 4) },
            Engine = "test",
        };
        await BlobAsync("artefacts/aa/x/index.html", "page");
        await BlobAsync(BlobNames.Manifest("artefacts/aa/x"), JsonSerializer.Serialize(manifest, PreviewJson.Options));
        _scheduled.Clear();
        return first;
    }

    private Task BlobAsync(string name, string text) =>
        _app.Blobs.WriteAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);

    private PreviewStatus StateOf(string id) =>
        JsonSerializer.Deserialize<PreviewSnapshot>(
            _app.Get<ISnapshotCache>().GetAsync(id).GetAwaiter().GetResult(), PreviewJson.Options)!.Status;

    private OrchestrationMetadata Instance(string id) => new("PreviewOrchestrator", id)
    {
        RuntimeStatus = _terminated.Contains(id) ? OrchestrationRuntimeStatus.Terminated : OrchestrationRuntimeStatus.Running,
    };

    private Task<string> Schedule(TaskName name, object? input, StartOrchestrationOptions? options)
    {
        lock (_scheduled)
        {
            Assert.Equal("PreviewOrchestrator", name.Name);
            string id = options!.InstanceId!;
            if (_scheduled.Exists(start => start.Id == id))
            {
                throw new InvalidOperationException($"An Orchestration instance with the ID {id} already exists.");
            }

            _scheduled.Add((id, input));
            return Task.FromResult(id);
        }
    }

    /// <summary>A body above the limit of the server.</summary>
    private sealed class RefusedBody : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
