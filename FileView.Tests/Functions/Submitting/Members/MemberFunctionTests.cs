using FileView.Functions.Access;
using FileView.Functions.Downloading;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Submitting.Members;

/// <summary>The call for a member: what becomes a preview of its own, and what is refused.</summary>
public sealed class MemberFunctionTests : IDisposable
{
    private readonly MembersStage _stage = new();

    public static TheoryData<string, byte[]> Containers => new()
    {
        { "zip", SamplesZip.Of(("docs/a b#1.txt", "hello"), ("b.md", "# b")) },
        { "tar", SamplesArchive.Tar(("b.md", "# b"), ("docs/a b#1.txt", "hello")) },
        { "gzip", SamplesArchive.Gzip(SamplesArchive.Tar(("docs/a b#1.txt", "hello"), ("b.md", "# b"))) },
        { "7z", SamplesArchive.SevenZip("7z", "", ("docs/a b#1.txt", "hello"u8.ToArray()), ("b.md", "# b"u8.ToArray())) },
        { "xz", SamplesArchive.SevenZip("xz", "", ("a.tar", SamplesArchive.Tar(("docs/a b#1.txt", "hello"), ("b.md", "# b")))) },
    };

    public void Dispose() => _stage.Dispose();

    [Theory]
    [MemberData(nameof(Containers))]
    public async Task Submit_Member_IsExtractedAsAPreviewOfItsOwn(string format, byte[] content)
    {
        PreviewSnapshot parent = await _stage.ShowAsync(content, format);

        PreviewAnswer answer = await _stage.SubmitAsync(parent, "docs/a b#1.txt");

        Assert.Equal((PreviewStatus.Pending, "a b#1.txt"), (answer.Status, answer.FileName));
        Assert.Equal(DownloadOutcome.Done, await _stage.DownloadAsync(answer.Id));
        PreviewSnapshot snapshot = await _stage.SnapshotAsync(answer.Id);
        Assert.Equal((PreviewStatus.Downloaded, 5, "test"), (snapshot.Status, snapshot.Size, snapshot.Scope));
        Assert.Equal("hello", await _stage.ReadAsync(snapshot.Sha256!));
        Assert.Empty(await _stage.App.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Submit_SameMemberTwice_IsOnePreview()
    {
        byte[] zip = SamplesZip.Of(("a.txt", "hello"), ("b.txt", "hello"));
        PreviewSnapshot first = await _stage.ShowAsync(zip, "zip"), second = await _stage.ShowAsync(zip, "zip");

        string id = (await _stage.SubmitAsync(first, "a.txt")).Id;

        Assert.Equal(id, (await _stage.SubmitAsync(first, "a.txt")).Id);
        Assert.Equal(id, (await _stage.SubmitAsync(second, "a.txt")).Id);
        Assert.NotEqual(id, (await _stage.SubmitAsync(first, "b.txt")).Id);
    }

    [Fact]
    public async Task Submit_OfAnotherScope_IsUnknown()
    {
        PreviewSnapshot parent = await _stage.ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");

        await AssertProblemAsync(() => _stage.SubmitAsync(parent, "a.txt", scope: "other"), 404, "preview_not_found");
    }

    [Fact]
    public async Task Submit_WhatIsNoFile_IsRefused()
    {
        PreviewSnapshot tar = await _stage.ShowAsync(SamplesArchive.Tar(("docs/", ""), ("link", "→/etc/passwd"), ("a.txt", "a")), "tar");
        PreviewSnapshot zip = await _stage.ShowAsync(SamplesArchive.SevenZip("zip", "-psecret", ("a.txt", "hello"u8.ToArray())), "zip");

        await AssertProblemAsync(() => _stage.SubmitAsync(tar, "docs"), 422, "member_not_a_file");
        await AssertProblemAsync(() => _stage.SubmitAsync(tar, "link"), 422, "member_not_a_file");
        await AssertProblemAsync(() => _stage.SubmitAsync(tar, "../a.txt"), 404, "member_not_found");
        await AssertProblemAsync(() => _stage.SubmitAsync(zip, "a.txt"), 422, "member_encrypted");
        await AssertProblemAsync(() => _stage.SubmitAsync(zip, null), 400, "body_invalid");
    }

    [Fact]
    public async Task Submit_OfAPreviewWithoutMembers_IsRefused()
    {
        PreviewSnapshot text = await _stage.ShowAsync("text"u8.ToArray(), "txt");
        PreviewSnapshot locked = await _stage.ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip", snapshot => snapshot with { Protected = true });
        PreviewSnapshot working = await _stage.ShowAsync(
            SamplesZip.Of(("a.txt", "hello")), "zip", snapshot => snapshot with { Status = PreviewStatus.Converting });

        await AssertProblemAsync(() => _stage.SubmitAsync(text, "a.txt"), 409, "members_missing");
        await AssertProblemAsync(() => _stage.SubmitAsync(locked, "a.txt"), 403, "preview_locked");
        await AssertProblemAsync(() => _stage.SubmitAsync(working, "a.txt"), 409, "preview_not_ready");
    }

    [Fact]
    public async Task Submit_ListHasGone_IsRefused()
    {
        PreviewSnapshot parent = await _stage.ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");
        await _stage.App.Blobs.DeleteAsync(BlobNames.Manifest(parent.Artefacts!), CancellationToken.None);

        await AssertProblemAsync(() => _stage.SubmitAsync(parent, "a.txt"), 410, "content_gone");
    }

    [Fact]
    public async Task Submit_MembersOfMembers_AreOpenedToTheLimit()
    {
        byte[] zip = SamplesZip.Of(("a.txt", "hello"));
        for (int level = 0; level < 3; level++)
        {
            zip = SamplesZip.Of(("inner.zip", zip));
        }

        PreviewSnapshot parent = await _stage.ShowAsync(zip, "zip");
        for (int level = 0; level < 3; level++)
        {
            PreviewAnswer member = await _stage.SubmitAsync(parent, "inner.zip");
            await _stage.DownloadAsync(member.Id);
            parent = await _stage.ListAsync(await _stage.SnapshotAsync(member.Id), "zip");
        }

        await AssertProblemAsync(() => _stage.SubmitAsync(parent, "a.txt"), 422, "nesting_too_deep");
    }

    private static async Task AssertProblemAsync(Func<Task> call, int status, string code)
    {
        Problem problem = (await Assert.ThrowsAsync<ProblemException>(call)).Problem;
        Assert.Equal((status, code), (problem.Status, problem.Code));
    }
}
