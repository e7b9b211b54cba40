using System.Text;
using FileView.Functions.Access;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.Functions.Submitting;

/// <summary>What a submission may look like.</summary>
public sealed class SubmissionBodyTests : IDisposable
{
    private readonly SubmittingStage _stage = new();

    public void Dispose() => _stage.Dispose();

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
        await _stage.AssertProblemAsync(SubmittingStage.Body(Encoding.UTF8.GetBytes(body), "application/json"), status, code);

    [Fact]
    public async Task Submit_LongUrl_IsRefused() =>
        await _stage.AssertProblemAsync(SubmittingStage.Json(new { url = "http://example.com/" + new string('a', 8192) }), 400, "url_invalid");

    [Fact]
    public async Task Submit_LongDisplayName_IsRefused() =>
        await _stage.AssertProblemAsync(SubmittingStage.Json(new { url = SubmittingStage.Url, displayName = new string('a', 256) }), 400, "name_too_long");

    [Fact]
    public async Task Submit_HugeJson_IsRefused() =>
        await _stage.AssertProblemAsync(SubmittingStage.Json(new { url = SubmittingStage.Url, padding = new string('a', 70_000) }), 400, "body_invalid");

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "", 415, "media_type_not_supported")]
    [InlineData("multipart/mixed; boundary=x", "", 415, "media_type_not_supported")]
    [InlineData(null, "", 415, "media_type_not_supported")]
    [InlineData("application/pdf", "", 400, "file_name_missing")]
    [InlineData("application/octet-stream", "?fileName=..", 400, "file_name_missing")]
    [InlineData("multipart/form-data", "", 400, "body_invalid")]
    public async Task Submit_BodyThatIsNoSubmission_IsRefused(string? type, string query, int status, string code)
    {
        HttpRequest request = SubmittingStage.Body("hello"u8.ToArray(), type);
        request.QueryString = new QueryString(query);
        await _stage.AssertProblemAsync(request, status, code);
    }

    [Theory]
    [InlineData("text/markdown")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task Submit_RawFile_IsStoredUnderItsHash(string? type)
    {
        byte[] file = "{\"a\": 1}"u8.ToArray();
        HttpRequest request = SubmittingStage.Body(file, type);
        request.QueryString = new QueryString("?fileName=notes%20%E4%B8%AD.md&displayName=N");
        PreviewAnswer preview = SubmittingStage.Preview(await _stage.SubmitAsync(request));
        Assert.Equal(("notes 中.md", "N"), (preview.FileName, preview.DisplayName));
        Assert.Equal(file.Length, await _stage.App.Blobs.GetSizeAsync(SubmittingStage.ContentName(file), CancellationToken.None));
    }

    [Fact]
    public async Task Submit_RawFileNamedInHeader_IsTaken()
    {
        HttpRequest request = SubmittingStage.Body("hello"u8.ToArray(), "text/plain");
        request.Headers["X-File-Name"] = "%E4%B8%AD.txt";
        Assert.Equal("中.txt", SubmittingStage.Preview(await _stage.SubmitAsync(request)).FileName);
    }

    [Fact]
    public async Task Submit_SameUploadTwice_IsOnePreview()
    {
        PreviewAnswer first = SubmittingStage.Preview(await _stage.SubmitAsync(await SubmittingStage.FormAsync(("file", "a.md", "# A"))));
        PreviewAnswer second = SubmittingStage.Preview(await _stage.SubmitAsync(await SubmittingStage.FormAsync(("file", "a.md", "# A"))));
        PreviewAnswer renamed = SubmittingStage.Preview(await _stage.SubmitAsync(await SubmittingStage.FormAsync(("file", "b.md", "# A"))));
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, renamed.Id);
        Assert.Empty(await _stage.App.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Submit_Form_FieldsMayStandBeforeAndAfterTheFile()
    {
        HttpRequest request = await SubmittingStage.FormAsync(("displayName", null, "Shown"), ("file", "C:\\x\\a.md", "# A"), ("fileName", null, "b.md"));
        PreviewAnswer preview = SubmittingStage.Preview(await _stage.SubmitAsync(request));
        Assert.Equal(("b.md", "Shown"), (preview.FileName, preview.DisplayName));
    }

    [Fact]
    public async Task Submit_BadForms_AreRefused()
    {
        await _stage.AssertProblemAsync(await SubmittingStage.FormAsync(("displayName", null, "x")), 400, "file_missing");
        await _stage.AssertProblemAsync(await SubmittingStage.FormAsync(("file", "a.md", "")), 400, "file_empty");
        await _stage.AssertProblemAsync(await SubmittingStage.FormAsync(("a", "a.md", "1"), ("b", "b.md", "2")), 400, "too_many_files");
        await _stage.AssertProblemAsync(await SubmittingStage.FormAsync(("file", "..", "1")), 400, "file_name_missing");
        await _stage.AssertProblemAsync(await SubmittingStage.FormAsync(("options", null, "{\"x\":1}"), ("file", "a.md", "1")), 400, "option_unknown");
        await _stage.AssertProblemAsync(await SubmittingStage.FormAsync(("options", null, "{"), ("file", "a.md", "1")), 400, "body_invalid");
        await _stage.AssertProblemAsync(await SubmittingStage.FormAsync(("displayName", null, new string('x', 20_000)), ("file", "a.md", "1")), 400, "body_invalid");
        await _stage.AssertProblemAsync(SubmittingStage.Body("--x\r\nbroken"u8.ToArray(), "multipart/form-data; boundary=x"), 400, "body_invalid");
        Assert.Empty(await _stage.App.BlobNamesAsync("arriving/"));
    }

    [Fact]
    public async Task Submit_FormThatBreaksOff_IsRefusedAndLeavesNothing()
    {
        byte[] part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.md\"\r\n\r\nhalf of it"u8.ToArray();
        await _stage.AssertProblemAsync(SubmittingStage.Body(part, "multipart/form-data; boundary=x"), 400, "body_invalid");
        Assert.Empty(await _stage.App.BlobNamesAsync());
    }

    [Fact]
    public async Task Submit_TooLarge_Is413AndLeavesNothing()
    {
        _stage.UseApp(("fileview:preview:storage:max-file-size-mb", "1"));
        string large = new('x', 1_048_577);
        await _stage.AssertProblemAsync(await SubmittingStage.FormAsync(("file", "a.txt", large)), 413, "file_too_large");
        HttpRequest raw = SubmittingStage.Body(Encoding.UTF8.GetBytes(large), "text/plain");
        raw.QueryString = new QueryString("?fileName=a.txt");
        await _stage.AssertProblemAsync(raw, 413, "file_too_large");
        raw.ContentLength = null;
        raw.Body.Position = 0;
        await _stage.AssertProblemAsync(raw, 413, "file_too_large");
        Assert.Empty(await _stage.App.BlobNamesAsync());
    }

    [Fact]
    public async Task Submit_LargerThanTheHostAccepts_IsLeftToTheProblemMiddleware()
    {
        HttpRequest raw = SubmittingStage.Body("x"u8.ToArray(), "text/plain");
        raw.QueryString = new QueryString("?fileName=a.txt");
        raw.Body = new RefusedBody();
        Assert.Equal(413, (await Assert.ThrowsAsync<BadHttpRequestException>(() => _stage.SubmitAsync(raw))).StatusCode);
    }

    [Fact]
    public async Task Submit_EmptyRawFile_IsRefused()
    {
        HttpRequest request = SubmittingStage.Body([], "text/plain");
        request.QueryString = new QueryString("?fileName=a.txt");
        await _stage.AssertProblemAsync(request, 400, "file_empty");
    }

    /// <summary>A body above the limit of the server.</summary>
    private sealed class RefusedBody : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
