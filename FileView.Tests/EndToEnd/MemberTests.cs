using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>Files within files: listed, and each with a preview of its own that lives as any other.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class MemberTests(Service service)
{
    [Fact]
    public async Task Archive_ItsMembers_ArePreviewsOfTheirOwn()
    {
        byte[] inner = SamplesZip.Of(("deep/notes.md", SampleFiles.Make("deep.md")));
        byte[] outer = SamplesArchive.Gzip(SamplesArchive.Tar(("list.csv", "bird,count\nKingfisher,3\n")));
        byte[] zip = SamplesZip.Of(("docs/letter.docx", SampleFiles.Make("member.docx")), ("inner.zip", inner), ("outer.tar.gz", outer));
        Answer archive = await service.Client.PollToTheEndAsync((await service.Client.UploadAsync("all.zip", zip)).Id);
        Assert.Equal("archive", archive.Word("kind"));
        string[] paths = await MembersAsync(archive);
        Assert.Equal(["docs/letter.docx", "inner.zip", "outer.tar.gz"], paths);

        Answer letter = await MemberAsync(archive, "docs/letter.docx");
        Assert.Equal(("pages", "letter.docx"), (letter.Word("kind"), letter.Word("fileName")));
        Answer notes = await MemberAsync(await MemberAsync(archive, "inner.zip"), "deep/notes.md");
        Assert.Equal("html", notes.Word("kind"));
        Assert.Contains(SampleFiles.Word, await service.Client.GetStringAsync(notes.Word("previewUrl")), StringComparison.Ordinal);
        Assert.Equal("table", (await MemberAsync(await MemberAsync(archive, "outer.tar.gz"), "list.csv")).Word("kind"));
    }

    [Fact]
    public async Task Member_WhenItsArchiveIsDeleted_StaysAndIsRetried()
    {
        byte[] zip = SamplesZip.Of(("kept.md", SampleFiles.Make("kept.md")), ("never-asked.md", "# other"u8.ToArray()));
        Answer archive = await service.Client.PollToTheEndAsync((await service.Client.UploadAsync("short-lived.zip", zip)).Id);
        Answer member = await MemberAsync(archive, "kept.md");
        using HttpResponseMessage deleted = await service.Client.DeleteAsync($"/api/previews/{archive.Id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        Assert.Equal(HttpStatusCode.Accepted, (await service.Client.PostPreviewAsync(member.Id, "retry")).Status);
        Answer again = await service.Client.PollToTheEndAsync(member.Id);
        Assert.Equal("SUCCESS", again.Word("status"));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(archive.Id, "never-asked.md")).Status);

        using HttpResponseMessage gone = await service.Client.DeleteAsync($"/api/previews/{member.Id}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetPreviewAsync(member.Id)).Status);
    }

    [Fact]
    public async Task Mail_ItsTextAndAttachments_AreShown()
    {
        byte[] mail = SamplesMail.WithAttachments("<p>Dear <b>Kingfisher</b></p>", SamplesImage.Png(), SampleFiles.Make("attached.md"));
        Answer message = await service.Client.PollToTheEndAsync((await service.Client.UploadAsync("report.eml", mail)).Id);

        Assert.Equal("html", message.Word("kind"));
        Assert.Contains("Dear <b>Kingfisher</b>", await service.Client.GetStringAsync(message.Word("previewUrl")), StringComparison.Ordinal);
        Assert.Equal("image", (await MemberAsync(message, "logo.png")).Word("kind"));
        Assert.Equal("html", (await MemberAsync(message, "报告 2026.md")).Word("kind"));
    }

    [Fact]
    public async Task Sound_IsServedInRanges()
    {
        byte[] wav = SamplesMedia.Wav();
        Answer sound = await service.Client.PollToTheEndAsync((await service.Client.UploadAsync("silence.wav", wav)).Id);
        Assert.Equal("audio", sound.Word("kind"));
        using var request = new HttpRequestMessage(HttpMethod.Get, sound.Word("previewUrl"));
        request.Headers.Range = new RangeHeaderValue(8, 11);

        using HttpResponseMessage part = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("audio/wav", part.Content.Headers.ContentType?.MediaType);
        Assert.Equal(wav.Length, part.Content.Headers.ContentRange?.Length);
        Assert.Equal("WAVE", Encoding.ASCII.GetString(await part.Content.ReadAsByteArrayAsync()));
    }

    private async Task<string[]> MembersAsync(Answer preview)
    {
        using var tree = JsonDocument.Parse(await service.Client.GetStringAsync(preview.Word("membersUrl")));
        return [.. tree.RootElement.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("path").GetString()!)];
    }

    private async Task<Answer> MemberAsync(Answer parent, string path)
    {
        Answer submitted = await PostAsync(parent.Id, path);
        Assert.Equal(HttpStatusCode.Accepted, submitted.Status);
        Answer ended = await service.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal("SUCCESS", ended.Word("status"));
        return ended;
    }

    private async Task<Answer> PostAsync(string id, string path) =>
        await Answer.ReadAsync(await service.Client.PostAsJsonAsync($"/api/previews/{id}/members", new { path }));
}
