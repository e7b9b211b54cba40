using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Downloading;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.Functions.Downloading;

/// <summary>
/// The activity against a real server, on the blob store and snapshot store that the app has without Azure.
/// </summary>
public sealed class DownloadActivityTests : IAsyncLifetime
{
    private const string Id = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static readonly PreviewRun Run = new(Id, 1);
    private static readonly byte[] File = Encoding.UTF8.GetBytes("the bytes of the file");

    private LoopbackServer _server = null!;
    private IntakeApp _app = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(context => context.Response.Body.WriteAsync(File).AsTask());
        _app = CreateApp();
    }

    public async Task DisposeAsync()
    {
        _app.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Run_File_LiesUnderItsHashAndIsRecorded()
    {
        DownloadOutcome outcome = await DownloadAsync("/reports/q3%20final.docx?sig=a%2Bb+c");
        Assert.Equal(DownloadOutcome.Done, outcome);
        Assert.Equal("/reports/q3%20final.docx?sig=a%2Bb+c", Assert.Single(_server.Targets));
        PreviewSnapshot snapshot = await SnapshotAsync();
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(File));
        Assert.Equal((PreviewStatus.Downloaded, sha256, File.Length, "q3 final.docx"), (snapshot.Status, snapshot.Sha256, snapshot.Size, snapshot.FileName));
        Assert.Equal((StepState.Done, 1), (Assert.Single(snapshot.Steps).State, snapshot.Steps[0].Attempts));
        Assert.Equal(File, (await _app.Blobs.ReadAsync(BlobNames.Content(sha256), CancellationToken.None))!.Content.ToArray());
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Run_Again_DoesNotFetchAgain()
    {
        await DownloadAsync("/a.pdf");
        Assert.Equal(DownloadOutcome.Done, await RunAsync(1));
        Assert.Single(_server.Targets);
    }

    [Fact]
    public async Task Run_SameContentElsewhere_KeepsOneCopy()
    {
        await DownloadAsync("/a.pdf");
        await PrepareAsync(_server.Address + "/b.pdf", run: 2);
        await _app.Get<DownloadActivity>().RunAsync(new DownloadRequest(new PreviewRun(Id, 2), 1), CancellationToken.None);
        Assert.Single(await _app.BlobNamesAsync("contents/"));
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Run_OldRun_StopsQuietly()
    {
        await PrepareAsync(_server.Address + "/a.pdf");
        await PrepareAsync(_server.Address + "/a.pdf", run: 2);
        Assert.Equal(DownloadOutcome.Done, await RunAsync(1));
        Assert.Empty(_server.Targets);
    }

    [Theory]
    [InlineData(404, PreviewErrorCodes.SourceNotFound)]
    [InlineData(410, PreviewErrorCodes.SourceNotFound)]
    [InlineData(401, PreviewErrorCodes.SourceRefused)]
    [InlineData(403, PreviewErrorCodes.SourceRefused)]
    [InlineData(400, PreviewErrorCodes.DownloadFailed)]
    [InlineData(304, PreviewErrorCodes.DownloadFailed)]
    public async Task Run_StatusThatCannotHeal_FailsAtOnce(int status, string code)
    {
        Answer(context => context.Response.StatusCode = status);
        DownloadOutcome outcome = await DownloadAsync("/a?secret=token");
        AssertFinal(outcome, code);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), outcome.Error!.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("token", outcome.Error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Run_StatusThatMayHeal_IsPostponedInGrowingWaits(int status)
    {
        Answer(context => context.Response.StatusCode = status);
        await PrepareAsync(_server.Address + "/a");
        double?[] waits = new double?[4];
        for (int attempt = 1; attempt <= 4; attempt++)
        {
            waits[attempt - 1] = (await RunAsync(attempt)).RetryAfterSeconds;
        }

        Assert.Equal([0.5, 1, 2, null], waits);
        PreviewStep step = Assert.Single((await SnapshotAsync()).Steps);
        Assert.Equal(4, step.Attempts);
        Assert.Equal(4, _server.Targets.Count);
    }

    [Fact]
    public async Task Run_Postponed_ShowsWhenTheNextAttemptIsDue()
    {
        Answer(context => context.Response.StatusCode = 503);
        await DownloadAsync("/a");
        PreviewStep step = Assert.Single((await SnapshotAsync()).Steps);
        Assert.Equal(StepState.Waiting, step.State);
        Assert.NotNull(step.NextAttemptAt);
        Assert.Contains("503", step.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0.5)]
    [InlineData("86400", 60)]
    [InlineData("soon", 0.5)]
    public async Task Run_RetryAfter_IsHonouredWithinBounds(string retryAfter, double expected)
    {
        Answer(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = retryAfter;
        });
        Assert.Equal(expected, (await DownloadAsync("/a")).RetryAfterSeconds);
    }

    [Fact]
    public async Task Run_ConnectionBreaksOff_IsPostponed()
    {
        _server.Answer = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(File);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        DownloadOutcome outcome = await DownloadAsync("/a");
        Assert.Equal((PreviewErrorCodes.DownloadFailed, 0.5), (outcome.Error?.Code, outcome.RetryAfterSeconds));
        Assert.Empty(await _app.BlobNamesAsync("contents/"));
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Run_SilentServer_TimesOutAndIsPostponed()
    {
        UseApp(("fileview:network:download:read-timeout", "200"));
        _server.Answer = async context =>
        {
            await context.Response.Body.WriteAsync(File);
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        DownloadOutcome outcome = await DownloadAsync("/a");
        Assert.Equal((PreviewErrorCodes.DownloadTimeout, 0.5), (outcome.Error?.Code, outcome.RetryAfterSeconds));
    }

    [Fact]
    public async Task Run_TooSlowInAll_Fails()
    {
        UseApp(("fileview:network:download:total-timeout", "1000"));
        _server.Answer = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(File);
                await context.Response.Body.FlushAsync();
                await Task.Delay(20, context.RequestAborted);
            }
        };
        DownloadOutcome outcome = await DownloadAsync("/a");
        AssertFinal(outcome, PreviewErrorCodes.DownloadTimeout);
        Assert.Contains("total-timeout", outcome.Error!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_TooLarge_FailsAndLeavesNothing(bool announced)
    {
        UseApp(("fileview:preview:storage:max-file-size-mb", "1"));
        byte[] large = new byte[1_048_577];
        _server.Answer = context =>
        {
            context.Response.ContentLength = announced ? large.Length : null;
            return context.Response.Body.WriteAsync(large).AsTask();
        };
        DownloadOutcome outcome = await DownloadAsync("/a");
        AssertFinal(outcome, PreviewErrorCodes.FileTooLarge);
        Assert.Contains("max-file-size-mb", outcome.Error!.Detail, StringComparison.Ordinal);
        Assert.Empty(await _app.BlobNamesAsync("contents/"));
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Run_ZipBombAsTransferEncoding_IsStoppedAtTheLimit()
    {
        UseApp(("fileview:preview:storage:max-file-size-mb", "1"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(new byte[20_000_000]);
        }

        SendEncoded(packed.ToArray());
        AssertFinal(await DownloadAsync("/a"), PreviewErrorCodes.FileTooLarge);
    }

    [Fact]
    public async Task Run_EncodedFile_IsDecoded()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(File);
        }

        SendEncoded(packed.ToArray());
        Assert.Equal(DownloadOutcome.Done, await DownloadAsync("/a"));
        Assert.Equal(File.Length, (await SnapshotAsync()).Size);
    }

    [Fact]
    public async Task Run_EmptyFile_Fails()
    {
        Answer(_ => { });
        AssertFinal(await DownloadAsync("/a"), PreviewErrorCodes.FileEmpty);
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Run_NobodyListens_FailsAtOnce() =>
        AssertFinal(await DownloadFromAsync("http://127.0.0.1:1/a.pdf"), PreviewErrorCodes.HostUnreachable);

    [Fact]
    public async Task Run_HostUnknown_FailsAtOnce()
    {
        DownloadOutcome outcome = await DownloadFromAsync("http://no-such-host.invalid/a.pdf?secret=1");
        Assert.Equal(PreviewErrorCodes.HostUnreachable, outcome.Error?.Code);
        Assert.DoesNotContain("secret", outcome.Error!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NotHttp_FailsAtOnce()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(async () =>
        {
            using System.Net.Sockets.TcpClient client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("SSH-2.0-OpenSSH\r\n\r\n"u8.ToArray());
        });
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        Assert.Equal(PreviewErrorCodes.DownloadFailed, (await DownloadFromAsync($"http://127.0.0.1:{port}/a")).Error?.Code);
        await serving;
    }

    [Theory]
    [InlineData("http://10.0.0.1/a", PreviewErrorCodes.AddressRefused)]
    [InlineData("http://[::ffff:169.254.169.254]/a", PreviewErrorCodes.AddressRefused)]
    [InlineData("ftp://example.com/a", PreviewErrorCodes.DownloadFailed)]
    public async Task Run_RedirectToWhatIsRefused_Fails(string location, string code)
    {
        _server.Answer = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        };
        AssertFinal(await DownloadAsync("/a"), code);
    }

    [Fact]
    public async Task Run_NameThatLeadsInside_FailsWhenItIsDialled()
    {
        UseApp(("fileview:network:security:allowed-networks:0", "10.0.0.0/8"));
        AssertFinal(await DownloadFromAsync($"http://localhost:{new Uri(_server.Address).Port}/a"), PreviewErrorCodes.AddressRefused);
        Assert.Empty(_server.Targets);
    }

    [Fact]
    public async Task Run_Redirects_AreFollowedToTheFileAndItsName()
    {
        _server.Answer = context =>
        {
            if (context.Request.Path != "/get")
            {
                return context.Response.Body.WriteAsync(File).AsTask();
            }

            context.Response.StatusCode = 307;
            context.Response.Headers.Location = "files/real%2Bname.pdf?x=%41";
            return Task.CompletedTask;
        };
        Assert.Equal(DownloadOutcome.Done, await DownloadAsync("/get"));
        Assert.Equal(["/get", "/files/real%2Bname.pdf?x=%41"], _server.Targets);
        Assert.Equal("real+name.pdf", (await SnapshotAsync()).FileName);
    }

    [Fact]
    public async Task Run_RedirectsWithoutEnd_Fails()
    {
        _server.Answer = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/a";
            return Task.CompletedTask;
        };
        AssertFinal(await DownloadAsync("/a"), PreviewErrorCodes.TooManyRedirects);
        Assert.Equal(6, _server.Targets.Count);
    }

    [Fact]
    public async Task Run_NonAsciiUrl_IsSentAsUtf8()
    {
        await DownloadAsync("/报告 1.docx");
        Assert.Equal("/%E6%8A%A5%E5%91%8A%201.docx", Assert.Single(_server.Targets));
        Assert.Equal("报告 1.docx", (await SnapshotAsync()).FileName);
    }

    [Fact]
    public async Task Run_AfterAnOutageLongerThanTheTotalTimeout_MakesOneAttempt()
    {
        await PrepareAsync(_server.Address + "/a.pdf");
        DateTimeOffset yesterday = DateTimeOffset.UtcNow.AddDays(-1);
        await _app.Snapshots.UpdateAsync(
            Run,
            snapshot => snapshot.BeginStep(StepNames.Downloading, yesterday)
                .PostponeStep(StepNames.Downloading, yesterday, "Unreachable.") with { Status = PreviewStatus.Downloading },
            CancellationToken.None);
        _server.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        AssertFinal(await RunAsync(2), PreviewErrorCodes.DownloadFailed);
        Assert.Single(_server.Targets);
    }

    [Fact]
    public async Task Run_Upload_IsDownloadedWithoutFetching()
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(File));
        await _app.Blobs.WriteAsync(BlobNames.Content(sha256), new MemoryStream(File), CancellationToken.None);
        await PrepareAsync(new PreviewSource { UploadSha256 = sha256, FileName = "up.md" });
        Assert.Equal(DownloadOutcome.Done, await RunAsync(1));
        PreviewSnapshot snapshot = await SnapshotAsync();
        Assert.Equal((PreviewStatus.Downloaded, sha256, File.Length, "up.md"), (snapshot.Status, snapshot.Sha256, snapshot.Size, snapshot.FileName));
    }

    [Fact]
    public async Task Run_UploadThatHasGone_Fails()
    {
        await PrepareAsync(new PreviewSource { UploadSha256 = new string('a', 64), FileName = "up.md" });
        AssertFinal(await RunAsync(1), PreviewErrorCodes.ContentMissing);
    }

    [Fact]
    public async Task Run_EndedMeanwhile_StopsTheTransfer()
    {
        var reached = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        _server.Answer = async context =>
        {
            await context.Response.Body.WriteAsync(File);
            await context.Response.Body.FlushAsync();
            reached.SetResult();
            await ended.Task;
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(File);
                await context.Response.Body.FlushAsync();
            }
        };
        Task<DownloadOutcome> running = DownloadAsync("/a");
        await reached.Task;
        await _app.Snapshots.UpdateAsync(Run, snapshot => snapshot with { Status = PreviewStatus.Canceled }, CancellationToken.None);
        ended.SetResult();
        Assert.Equal(DownloadOutcome.Done, await running);
        Assert.Equal(PreviewStatus.Canceled, (await SnapshotAsync()).Status);
    }

    private static void AssertFinal(DownloadOutcome outcome, string code)
    {
        Assert.Equal(code, outcome.Error?.Code);
        Assert.Null(outcome.RetryAfterSeconds);
    }

    private static IntakeApp CreateApp(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["fileview:network:security:allowed-networks:0"] = "127.0.0.0/8" };
        foreach ((string key, string value) in settings)
        {
            all[key] = value;
        }

        return new IntakeApp(all);
    }

    private void UseApp(params (string Key, string Value)[] settings)
    {
        _app.Dispose();
        _app = CreateApp(settings);
    }

    private void Answer(Action<HttpContext> answer) => _server.Answer = context =>
    {
        answer(context);
        return Task.CompletedTask;
    };

    private void SendEncoded(byte[] bytes) => _server.Answer = context =>
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return context.Response.Body.WriteAsync(bytes).AsTask();
    };

    private Task<DownloadOutcome> DownloadAsync(string pathAndQuery) => DownloadFromAsync(_server.Address + pathAndQuery);

    private async Task<DownloadOutcome> DownloadFromAsync(string url)
    {
        await PrepareAsync(url);
        return await RunAsync(1);
    }

    private Task PrepareAsync(string url, int run = 1) => PrepareAsync(
        new PreviewSource { ProtectedUrl = _app.Get<ISecretBox>().Protect(SourceSecrets.Purpose, url) }, run);

    private async Task PrepareAsync(PreviewSource source, int run = 1)
    {
        await _app.Blobs.WriteAsync(
            BlobNames.Source(Id), new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(source, PreviewJson.Options)), CancellationToken.None);
        if (run > 1)
        {
            await _app.Snapshots.UpdateAsync(
                new PreviewRun(Id, run - 1), last => last with { Status = PreviewStatus.Failed, Text = TextStatus.None }, CancellationToken.None);
        }

        PreviewSnapshot? previous = await _app.Snapshots.GetDurableAsync(Id, CancellationToken.None);
        var next = new PreviewSnapshot { Id = Id, Scope = "dev", Run = run, Status = PreviewStatus.Pending, Text = TextStatus.Pending };
        (_, bool began) = await _app.Snapshots.TryBeginRunAsync(previous, next, CancellationToken.None);
        Assert.True(began);
    }

    private Task<DownloadOutcome> RunAsync(int attempt) =>
        _app.Get<DownloadActivity>().RunAsync(new DownloadRequest(Run, attempt), CancellationToken.None);

    private async Task<PreviewSnapshot> SnapshotAsync() => (await _app.Snapshots.GetDurableAsync(Id, CancellationToken.None))!;
}
