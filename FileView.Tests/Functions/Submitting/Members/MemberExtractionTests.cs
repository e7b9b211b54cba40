using FileView.Functions.Access;
using FileView.Functions.Downloading;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Members;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Submitting.Members;

/// <summary>How a member is taken out of what it is in, when its run comes to that.</summary>
public sealed class MemberExtractionTests : IDisposable
{
    private readonly MembersStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Run_ContainerHasGone_FailsWithReason()
    {
        PreviewSnapshot parent = await _stage.ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");
        PreviewAnswer member = await _stage.SubmitAsync(parent, "a.txt");
        await _stage.App.Blobs.DeleteAsync(BlobNames.Content(parent.Sha256!), CancellationToken.None);

        DownloadOutcome outcome = await _stage.DownloadAsync(member.Id);

        Assert.Equal(PreviewErrorCodes.ContentMissing, outcome.Error!.Code);
        Assert.Null(outcome.RetryAfterSeconds);
    }

    [Fact]
    public async Task Run_AgainWhenTheContainerHasGone_UsesWhatIsKept()
    {
        PreviewSnapshot parent = await _stage.ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");
        PreviewAnswer member = await _stage.SubmitAsync(parent, "a.txt");
        await _stage.DownloadAsync(member.Id);
        PreviewSnapshot first = await _stage.SnapshotAsync(member.Id);
        await _stage.App.Snapshots.UpdateAsync(new PreviewRun(member.Id, 1), state => state with { Status = PreviewStatus.Failed }, CancellationToken.None);
        await _stage.App.Blobs.DeleteAsync(BlobNames.Content(parent.Sha256!), CancellationToken.None);

        Assert.Equal(2, (await _stage.SubmitAsync(parent, "a.txt")).Run);

        Assert.Equal(DownloadOutcome.Done, await _stage.DownloadAsync(member.Id, run: 2));
        Assert.Equal(first.Sha256, (await _stage.SnapshotAsync(member.Id)).Sha256);
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
        Assert.Empty(await _stage.App.BlobNamesAsync("arriving/"));
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
        PreviewSnapshot parent = await _stage.ShowAsync(SamplesZip.Of(("a.txt", "hello")), "zip");
        PreviewAnswer member = await _stage.SubmitAsync(parent, "a.txt");
        string content = BlobNames.Content(parent.Sha256!);
        await _stage.App.Blobs.WriteAsync(content, new MemoryStream(SamplesZip.Of(("b.txt", "hello"))), CancellationToken.None);

        Assert.Equal(PreviewErrorCodes.MemberNotFound, (await _stage.DownloadAsync(member.Id)).Error!.Code);
    }

    private async Task<string> FailAsync(byte[] zip, params (string Key, string Value)[] settings)
    {
        PreviewSnapshot parent = await _stage.ShowAsync(zip, "zip");
        PreviewAnswer member = await _stage.SubmitAsync(parent, "zeros");
        using var app = new IntakeApp(settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value));
        foreach (string blob in await _stage.App.BlobNamesAsync())
        {
            await using Stream content = (await _stage.App.Blobs.OpenReadAsync(blob, 0, null, CancellationToken.None))!;
            await app.Blobs.WriteAsync(blob, content, CancellationToken.None);
        }

        DownloadOutcome outcome = await app.Get<DownloadActivity>().RunAsync(new DownloadRequest(new PreviewRun(member.Id, 1), 1), CancellationToken.None);
        Assert.Empty(await app.BlobNamesAsync("arriving/"));
        Assert.Null(outcome.RetryAfterSeconds);
        return outcome.Error!.Code;
    }
}
