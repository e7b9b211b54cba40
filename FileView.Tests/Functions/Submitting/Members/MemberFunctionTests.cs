using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Downloading;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using FileView.Functions.Previews.Members;
using FileView.Functions.Submitting.Members;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace FileView.Tests.Functions.Submitting.Members;

/// <summary>From the call for a member to its bytes in the blob store, with everything between but the orchestration.</summary>
public sealed class MemberFunctionTests : IDisposable
{
    private readonly Mock<DurableTaskClient> _client = new("hub");
    private readonly IntakeApp _app = new();
    private int _parents;

    public MemberFunctionTests() =>
        _client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync("started");

    public static TheoryData<string, byte[]> Containers => new()
    {
        { "zip", SamplesZip.Of(("docs/a b#1.txt", "hello"), ("b.md", "# b")) },
        { "tar", SamplesArchive.Tar(("b.md", "# b"), ("docs/a b#1.txt", "hello")) },
        { "gzip", SamplesArchive.Gzip(SamplesArchive.Tar(("docs/a b#1.txt", "hello"), ("b.md", "# b"))) },
        { "7z", SamplesArchive.SevenZip("7z", "", ("docs/a b#1.txt", "hello"u8.ToArray()), ("b.md", "# b"u8.ToArray())) },
        { "xz", SamplesArchive.SevenZip("xz", "", ("a.tar", SamplesArchive.Tar(("docs/a b#1.txt", "hello"), ("b.md", "# b")))) },
    };

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Containers))]
    public async Task Submit_Member_IsExtractedAsAPreviewOfItsOwn(string format, byte[] content)
    {
        PreviewSnapshot parent = await ShowAsync(content, format);

        PreviewAnswer answer = await SubmitAsync(parent, "docs/a b#1.txt");

        Assert.Equal((PreviewStatus.Pending, "a b#1.txt"), (answer.Status, answer.FileName));
        Assert.Equal(DownloadOutcome.Done, await DownloadAsync(answer.Id));
        PreviewSnapshot snapshot = await SnapshotAsync(answer.Id);
        Assert.Equal((PreviewStatus.Downloaded, 5, "test"), (snapshot.Status, snapshot.Size, snapshot.Scope));
        Assert.Equal("hello", await ReadAsync(snapshot.Sha256!));
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Submit_SameMemberTwice_IsOnePreview()
    {
        byte[] zip = SamplesZip.Of(("a.txt", "hello"), ("b.txt", "hello"));
        PreviewSnapshot first = await ShowAsync(zip, "zip"), second = await ShowAsync(zip, "zip");

        string id = (await SubmitAsync(first, "a.txt")).Id;

        Assert.Equal(id, (await SubmitAsync(first, "a.txt")).Id);
        Assert.Equal(id, (await SubmitAsync(second, "a.txt")).Id);
        Assert.NotEqual(id, (await SubmitAsync(first, "b.txt")).Id);
    }

    [Fact]
    public async Task Submit_OfAnotherScope_IsUnknown()
    {
        PreviewSnapshot parent = await ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");

        await AssertProblemAsync(() => SubmitAsync(parent, "a.txt", scope: "other"), 404, "preview_not_found");
    }

    [Fact]
    public async Task Submit_WhatIsNoFile_IsRefused()
    {
        PreviewSnapshot tar = await ShowAsync(SamplesArchive.Tar(("docs/", ""), ("link", "→/etc/passwd"), ("a.txt", "a")), "tar");
        PreviewSnapshot zip = await ShowAsync(SamplesArchive.SevenZip("zip", "-psecret", ("a.txt", "hello"u8.ToArray())), "zip");

        await AssertProblemAsync(() => SubmitAsync(tar, "docs"), 422, "member_not_a_file");
        await AssertProblemAsync(() => SubmitAsync(tar, "link"), 422, "member_not_a_file");
        await AssertProblemAsync(() => SubmitAsync(tar, "../a.txt"), 404, "member_not_found");
        await AssertProblemAsync(() => SubmitAsync(zip, "a.txt"), 422, "member_encrypted");
        await AssertProblemAsync(() => SubmitAsync(zip, null), 400, "body_invalid");
    }

    [Fact]
    public async Task Submit_OfAPreviewWithoutMembers_IsRefused()
    {
        PreviewSnapshot text = await ShowAsync("text"u8.ToArray(), "txt");
        PreviewSnapshot locked = await ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip", snapshot => snapshot with { Protected = true });
        PreviewSnapshot working = await ShowAsync(
            SamplesZip.Of(("a.txt", "hello")), "zip", snapshot => snapshot with { Status = PreviewStatus.Converting });

        await AssertProblemAsync(() => SubmitAsync(text, "a.txt"), 409, "members_missing");
        await AssertProblemAsync(() => SubmitAsync(locked, "a.txt"), 403, "preview_locked");
        await AssertProblemAsync(() => SubmitAsync(working, "a.txt"), 409, "preview_not_ready");
    }

    [Fact]
    public async Task Submit_ListHasGone_IsRefused()
    {
        PreviewSnapshot parent = await ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");
        await _app.Blobs.DeleteAsync(BlobNames.Manifest(parent.Artefacts!), CancellationToken.None);

        await AssertProblemAsync(() => SubmitAsync(parent, "a.txt"), 410, "content_gone");
    }

    [Fact]
    public async Task Submit_MembersOfMembers_AreOpenedToTheLimit()
    {
        byte[] zip = SamplesZip.Of(("a.txt", "hello"));
        for (int level = 0; level < 3; level++)
        {
            zip = SamplesZip.Of(("inner.zip", zip));
        }

        PreviewSnapshot parent = await ShowAsync(zip, "zip");
        for (int level = 0; level < 3; level++)
        {
            PreviewAnswer member = await SubmitAsync(parent, "inner.zip");
            await DownloadAsync(member.Id);
            parent = await ListAsync(await SnapshotAsync(member.Id), "zip");
        }

        await AssertProblemAsync(() => SubmitAsync(parent, "a.txt"), 422, "nesting_too_deep");
    }

    [Fact]
    public async Task Run_ContainerHasGone_FailsWithReason()
    {
        PreviewSnapshot parent = await ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");
        PreviewAnswer member = await SubmitAsync(parent, "a.txt");
        await _app.Blobs.DeleteAsync(BlobNames.Content(parent.Sha256!), CancellationToken.None);

        DownloadOutcome outcome = await DownloadAsync(member.Id);

        Assert.Equal(PreviewErrorCodes.ContentMissing, outcome.Error!.Code);
        Assert.Null(outcome.RetryAfterSeconds);
    }

    [Fact]
    public async Task Run_AgainWhenTheContainerHasGone_UsesWhatIsKept()
    {
        PreviewSnapshot parent = await ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");
        PreviewAnswer member = await SubmitAsync(parent, "a.txt");
        await DownloadAsync(member.Id);
        PreviewSnapshot first = await SnapshotAsync(member.Id);
        await _app.Snapshots.UpdateAsync(new PreviewRun(member.Id, 1), state => state with { Status = PreviewStatus.Failed }, CancellationToken.None);
        await _app.Blobs.DeleteAsync(BlobNames.Content(parent.Sha256!), CancellationToken.None);

        Assert.Equal(2, (await SubmitAsync(parent, "a.txt")).Run);

        Assert.Equal(DownloadOutcome.Done, await DownloadAsync(member.Id, run: 2));
        Assert.Equal(first.Sha256, (await SnapshotAsync(member.Id)).Sha256);
    }

    [Fact]
    public async Task Run_MemberThatGrowsBeyondALimit_IsCountedAndFails()
    {
        byte[] large = new byte[20 * 1024 * 1024];
        for (int at = 0; at < large.Length; at += 256)
        {
            BitConverter.GetBytes(at * 2654435761L).CopyTo(large, at);
        }

        byte[] zip = SamplesZip.Of(("zeros", large));

        Assert.Equal(PreviewErrorCodes.MemberTooLarge, await FailAsync(zip, ("fileview:preview:storage:max-file-size-mb", "1")));
        Assert.Equal(PreviewErrorCodes.ArchiveRatioTooHigh, await FailAsync(zip, ("fileview:members:max-ratio", "5")));
        Assert.Empty(await _app.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Run_MemberThatCannotBeRead_FailsWithReason()
    {
        byte[] damaged = SamplesZip.Of(("zeros", "stored as it is"u8.ToArray()));
        damaged[damaged.AsSpan().IndexOf("zeros"u8) + 7] ^= 0xFF;

        Assert.Equal(PreviewErrorCodes.FileCorrupt, await FailAsync(damaged));
        Assert.Equal(PreviewErrorCodes.MemberUnreadable, await FailAsync(SamplesArchive.SevenZip("zip", "-mm=LZMA", ("zeros", new byte[5000]))));
        Assert.Equal(PreviewErrorCodes.FileEmpty, await FailAsync(SamplesZip.Of(("zeros", ""))));
    }

    [Fact]
    public async Task Run_MemberThatIsNotThere_FailsWithReason()
    {
        PreviewSnapshot parent = await ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");
        PreviewAnswer member = await SubmitAsync(parent, "a.txt");
        string content = BlobNames.Content(parent.Sha256!);
        await _app.Blobs.WriteAsync(content, new MemoryStream(SamplesZip.Of(("b.txt", "hello"))), CancellationToken.None);

        Assert.Equal(PreviewErrorCodes.MemberNotFound, (await DownloadAsync(member.Id)).Error!.Code);
    }

    private async Task<string> FailAsync(byte[] zip, params (string Key, string Value)[] settings)
    {
        PreviewSnapshot parent = await ShowAsync(zip, "zip");
        PreviewAnswer member = await SubmitAsync(parent, "zeros");
        using var app = new IntakeApp(settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value));
        foreach (string blob in await _app.BlobNamesAsync())
        {
            await using Stream content = (await _app.Blobs.OpenReadAsync(blob, 0, null, CancellationToken.None))!;
            await app.Blobs.WriteAsync(blob, content, CancellationToken.None);
        }

        DownloadOutcome outcome = await app.Get<DownloadActivity>().RunAsync(new DownloadRequest(new PreviewRun(member.Id, 1), 1), CancellationToken.None);
        Assert.Empty(await app.BlobNamesAsync("arriving/"));
        Assert.Null(outcome.RetryAfterSeconds);
        return outcome.Error!.Code;
    }

    private async Task<PreviewAnswer> SubmitAsync(PreviewSnapshot parent, string? path, string scope = "test")
    {
        HttpRequest request = IntakeApp.Request("POST", new Caller(scope, ClientId: null, HoldsApiKey: false));
        request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { path }));
        var answer = (JsonAnswer)await _app.Get<MemberFunction>().SubmitAsync(request, parent.Id, _client.Object);
        return (PreviewAnswer)answer.Value;
    }

    private Task<DownloadOutcome> DownloadAsync(string id, int run = 1) =>
        _app.Get<DownloadActivity>().RunAsync(new DownloadRequest(new PreviewRun(id, run), 1), CancellationToken.None);

    private async Task<PreviewSnapshot> SnapshotAsync(string id) => (await _app.Snapshots.GetDurableAsync(id, CancellationToken.None))!;

    private async Task<string> ReadAsync(string sha256) =>
        Encoding.UTF8.GetString((await _app.Blobs.ReadAsync(BlobNames.Content(sha256), CancellationToken.None))!.Content.Span);

    private static async Task AssertProblemAsync(Func<Task> call, int status, string code)
    {
        Problem problem = (await Assert.ThrowsAsync<ProblemException>(call)).Problem;
        Assert.Equal((status, code), (problem.Status, problem.Code));
    }

    // A preview of a submitted file, as its run leaves it behind.
    private async Task<PreviewSnapshot> ShowAsync(byte[] content, string format, Func<PreviewSnapshot, PreviewSnapshot>? change = null)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await _app.Blobs.WriteAsync(BlobNames.Content(sha256), new MemoryStream(content), CancellationToken.None);
        string id = PreviewId.Compute("parent"u8, $"{++_parents}").Value;
        await _app.Blobs.TryWriteAsync(
            BlobNames.Source(id), JsonSerializer.SerializeToUtf8Bytes(new PreviewSource { UploadSha256 = sha256 }, PreviewJson.Options), null, CancellationToken.None);
        await _app.Snapshots.TryBeginRunAsync(null, new PreviewSnapshot { Id = id, Scope = "test", Run = 1 }, CancellationToken.None);
        PreviewSnapshot stored = (await _app.Snapshots.UpdateAsync(
            new PreviewRun(id, 1), state => state with { Status = PreviewStatus.Downloaded, Sha256 = sha256, Size = content.Length }, CancellationToken.None))!;
        return await ListAsync(stored, format, change);
    }

    private async Task<PreviewSnapshot> ListAsync(PreviewSnapshot stored, string format, Func<PreviewSnapshot, PreviewSnapshot>? change = null)
    {
        var run = new PreviewRun(stored.Id, 1);
        string folder = BlobNames.Artefacts(stored.Sha256!, "test");
        bool hasMembers = format != "txt";
        if (hasMembers)
        {
            await StoreTreeAsync(stored.Sha256!, format, folder);
        }

        await _app.Snapshots.UpdateAsync(run, state => state with { Status = PreviewStatus.Converting }, CancellationToken.None);
        return (await _app.Snapshots.UpdateAsync(
            run,
            state => (change ?? (shown => shown))(state with
            {
                Status = PreviewStatus.Success,
                Text = TextStatus.None,
                Artefacts = folder,
                Entry = "index.html",
                Tree = hasMembers ? MemberTree.Path : null,
            }),
            CancellationToken.None))!;
    }

    private async Task StoreTreeAsync(string sha256, string format, string folder)
    {
        using var work = new TempFolder();
        await using (Stream content = (await _app.Blobs.OpenReadAsync(BlobNames.Content(sha256), 0, null, CancellationToken.None))!)
        await using (FileStream copy = File.Create(work["container"]))
        {
            await content.CopyToAsync(copy);
        }

        MemberTree tree = await _app.Get<MemberContainers>().ListAsync(
            new ContainerFile(work["container"], work.Path, FileFormats.Get(format)), CancellationToken.None);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(tree, PreviewJson.Options);
        await _app.Blobs.WriteAsync($"{folder}/tree", new MemoryStream(json), CancellationToken.None);
        var manifest = new ArtefactManifest
        {
            Kind = PreviewKind.Archive,
            Entry = "index.html",
            Engine = "test",
            Files = new Dictionary<string, Artefact> { [MemberTree.Path] = new($"{folder}/tree", "application/json", json.Length) },
        };
        await _app.Blobs.WriteAsync(
            BlobNames.Manifest(folder), new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, PreviewJson.Options)), CancellationToken.None);
    }
}
