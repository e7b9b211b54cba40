using System.Buffers.Binary;
using System.Net;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.OcrService;

/// <summary>Each submission that is refused, with its code.</summary>
[Collection(OcrServerGroup.Name)]
public sealed class RefusalTests(OcrServer server)
{
    [Theory]
    [InlineData("colour=red", "parameter_unknown")]
    [InlineData("mode=poem", "parameter_invalid")]
    [InlineData("mode=text&mode=document", "parameter_invalid")]
    [InlineData("dpi=71", "parameter_invalid")]
    [InlineData("dpi=601", "parameter_invalid")]
    [InlineData("dpi=1e2", "parameter_invalid")]
    [InlineData("pages=2", "pages_invalid")]
    [InlineData("pages=nonsense", "pages_invalid")]
    [InlineData("languages=xyz", "language_unknown")]
    [InlineData("languages=eng%2B", "language_unknown")]
    [InlineData("languages=../eng", "language_unknown")]
    [InlineData("languages=-h", "language_unknown")]
    [InlineData("callbackUrl=nonsense", "callback_url_invalid")]
    [InlineData("callbackUrl=http%3A%2F%2F127.0.0.1%2F", "callback_not_configured")]
    public async Task Submit_Parameter_IsRefused(string query, string code)
    {
        using HttpResponseMessage answer = await server.Client.SendAsync(ScannedSamples.EnglishPng, query);

        await answer.AssertProblemAsync(400, code);
    }

    [Fact]
    public async Task Submit_LongParameterOrKey_IsRefused()
    {
        using HttpResponseMessage parameter = await server.Client.SendAsync([1], "clientReference=" + new string('x', 4097));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(new string('1', 65_537)), "pages" },
            { new ByteArrayContent(ScannedSamples.EnglishPng), "file", "scan.png" },
        };
        using HttpResponseMessage pages = await server.Client.PostAsync(OcrCalls.Jobs, form);
        using HttpResponseMessage key = await server.Client.SendAsync([1], key: new string('x', 256));

        await parameter.AssertProblemAsync(400, "parameter_invalid");
        await pages.AssertProblemAsync(400, "parameter_invalid");
        await key.AssertProblemAsync(400, "parameter_invalid");
    }

    [Fact]
    public async Task Submit_Document_IsRefusedByItsContent()
    {
        byte[] huge = [.. ScannedSamples.EnglishPng];
        BinaryPrimitives.WriteInt32BigEndian(huge.AsSpan(16), 100_000);
        BinaryPrimitives.WriteInt32BigEndian(huge.AsSpan(20), 100_000);
        await AssertRefusedAsync([], 400, "file_empty");
        await AssertRefusedAsync(Encoding.UTF8.GetBytes("just text, whatever its name"), 415, "format_not_supported");
        await AssertRefusedAsync(SamplesPdf.Encrypt(SamplesPdf.Of("secret"), "user", "owner"), 400, "document_protected");
        await AssertRefusedAsync(Encoding.ASCII.GetBytes("%PDF-1.4\nnothing else"), 400, "document_damaged");
        await AssertRefusedAsync(ScannedSamples.EnglishPng[..20], 400, "document_damaged");
        await AssertRefusedAsync(ScannedTiff.OfSizes(), 400, "document_damaged");
        await AssertRefusedAsync(huge, 400, "picture_too_large");
        await AssertRefusedAsync(ScannedTiff.OfSizes((uint.MaxValue, uint.MaxValue)), 400, "picture_too_large");
        await AssertRefusedAsync(ScannedSamples.Pdf(6), 400, "too_many_pages");
        await AssertRefusedAsync(ScannedSamples.Pdf(9), 400, "too_many_pages", "pages=1");
    }

    [Fact]
    public async Task Submit_TooLarge_IsRefusedWithAndWithoutALength()
    {
        byte[] large = new byte[9 * 1024 * 1024];
        using var form = new MultipartFormDataContent { { new ByteArrayContent(large), "file", "large.png" } };
        using var chunked = new HttpRequestMessage(HttpMethod.Post, OcrCalls.Jobs) { Content = new ByteArrayContent(large) };
        chunked.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage raw = await server.Client.SendAsync(large);
        using HttpResponseMessage inForm = await server.Client.PostAsync(OcrCalls.Jobs, form);
        using HttpResponseMessage inChunks = await server.Client.SendAsync(chunked);

        await raw.AssertProblemAsync(413, "file_too_large");
        await inForm.AssertProblemAsync(413, "file_too_large");
        await inChunks.AssertProblemAsync(413, "file_too_large");
    }

    [Theory]
    [InlineData("multipart/form-data", "x", "request_malformed")]
    [InlineData("multipart/form-data; boundary=b", "", "request_malformed")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--\r\n", "request_malformed")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nbreaks off", "request_malformed")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\ntext\r\n--b--\r\n", "file_missing")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\ntext\r\n--b--\r\n", "parameter_unknown")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ny\r\n--b--\r\n", "request_malformed")]
    public async Task Submit_MalformedForm_IsRefused(string type, string body, string code)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using HttpResponseMessage answer = await server.Client.PostAsync(OcrCalls.Jobs, content);

        await answer.AssertProblemAsync(400, code);
    }

    [Fact]
    public async Task Ask_WhatIsNotThere_IsAProblem()
    {
        foreach (string path in (string[])[$"{OcrCalls.Jobs}/unknown", $"{OcrCalls.Jobs}/unknown/result", $"{OcrCalls.Jobs}/..%2F..%2Fetc"])
        {
            using HttpResponseMessage answer = await server.Client.GetAsync(path);
            await answer.AssertProblemAsync(404, "job_not_found");
        }

        using HttpResponseMessage removed = await server.Client.DeleteAsync($"{OcrCalls.Jobs}/unknown");
        using HttpResponseMessage nowhere = await server.Client.GetAsync("/v1/nowhere");
        using HttpResponseMessage method = await server.Client.PutAsync(OcrCalls.Jobs, null);
        await removed.AssertProblemAsync(404, "job_not_found");
        await nowhere.AssertProblemAsync(404, "path_unknown");
        await method.AssertProblemAsync(405, "method_not_allowed");
    }

    [Fact]
    public async Task Submit_Refused_LeavesNoDocument()
    {
        using HttpResponseMessage answer = await server.Client.SendAsync(Encoding.UTF8.GetBytes("no document"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        await Eventually.TrueAsync(
            () => !Directory.EnumerateFiles(Path.Combine(server.Process.Folder, "contents")).Any(), "the documents of all ended jobs are gone");
    }

    private async Task AssertRefusedAsync(byte[] document, int status, string code, string query = "")
    {
        using HttpResponseMessage answer = await server.Client.SendAsync(document, query);
        await answer.AssertProblemAsync(status, code);
    }
}
