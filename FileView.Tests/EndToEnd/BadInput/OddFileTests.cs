using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.BadInput;

/// <summary>Files that are far larger, wider or stranger than most: shown by what they are, or refused with a reason.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class OddFileTests(Service service)
{
    [Fact]
    public async Task TableOfTwoThousandColumns_ShowsTheFirstAndSaysSo()
    {
        string row = string.Join(',', Enumerable.Range(1, 2_000).Select(column => column == 200 ? SampleFiles.Word : $"c{column}"));
        Answer ended = await ShownAsync("wide.csv", Encoding.UTF8.GetBytes($"{row}\n{row}\n"));
        Assert.Equal("table", ended.Word("kind"));
        string page = await service.Client.GetStringAsync(ended.Word("previewUrl"));
        Assert.Contains(SampleFiles.Word, page, StringComparison.Ordinal);
        Assert.Contains("There are more.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PdfOfThreeHundredPages_IsShownToItsLastPage()
    {
        string[] pages = [.. Enumerable.Range(1, 300).Select(page => $"{SampleFiles.Word} {page}")];
        Answer ended = await ShownAsync("long.pdf", SamplesPdf.Of(pages));
        Assert.Equal(300, ended.Json.GetProperty("pageCount").GetInt32());
        string url = ended.Word("pageUrl").Replace("{page}", "300", StringComparison.Ordinal);
        using var look = new HttpRequestMessage(HttpMethod.Head, url);
        using HttpResponseMessage looked = await service.Client.SendAsync(look);
        using HttpResponseMessage last = await service.Client.GetAsync(url);
        Assert.Equal("image/jpeg", last.Content.Headers.ContentType?.MediaType);
        byte[] picture = await last.Content.ReadAsByteArrayAsync();
        Assert.Equal((picture.Length, last.Headers.ETag), ((int)looked.Content.Headers.ContentLength!, looked.Headers.ETag));

        using var part = new HttpRequestMessage(HttpMethod.Get, url);
        part.Headers.Range = new RangeHeaderValue(10, 19);
        using HttpResponseMessage parted = await service.Client.SendAsync(part);
        Assert.Equal(picture[10..20], await parted.Content.ReadAsByteArrayAsync());
        using var known = new HttpRequestMessage(HttpMethod.Get, url);
        known.Headers.IfNoneMatch.Add(last.Headers.ETag!);
        using HttpResponseMessage unchanged = await service.Client.SendAsync(known);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using HttpResponseMessage none = await service.Client.GetAsync(ended.Word("pageUrl").Replace("{page}", "301", StringComparison.Ordinal));
        Assert.Equal("content_not_found", (await Answer.ReadAsync(none)).Word("code"));
    }

    [Fact]
    public async Task DocumentInAFontThatNobodyHas_TellsWhichOne()
    {
        byte[] docx = SamplesOffice.Docx(
            [], """<w:p><w:r><w:rPr><w:rFonts w:ascii="Nobodys Sans"/></w:rPr><w:t>Kingfisher</w:t></w:r></w:p>""", extraRelationships: "");
        Answer ended = await ShownAsync("font.docx", docx);
        Assert.Equal("Nobodys Sans", Assert.Single(ended.Json.GetProperty("missingFonts").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task TextInOneLineOfTenMegabytes_IsShown()
    {
        Answer ended = await ShownAsync("one-line.txt", Encoding.UTF8.GetBytes(SampleFiles.Word + new string('x', 10_000_000)));
        Assert.Equal("text", ended.Word("kind"));
    }

    // A polyglot is shown as what its first bytes say, never as what its name says: a page must not smuggle itself in as a picture.
    [Theory]
    [InlineData("gif-and-script.html", "GIF89a/*<script>alert(1)</script>*/", "image/gif")]
    [InlineData("pdf-and-html.html", "%PDF-1.4\n<html><script>alert(1)</script>", "application/pdf")]
    public async Task TwoFormatsAtOnce_AreWhatTheFirstBytesSay(string name, string content, string contentType)
    {
        Answer ended = await service.Client.UploadToTheEndAsync(name, Encoding.Latin1.GetBytes(content));
        Assert.Equal(contentType, ended.Word("contentType"));
    }

    [Fact]
    public async Task PdfWithAZipBehindIt_IsThePdf()
    {
        byte[] both = [.. SamplesPdf.Of($"{SampleFiles.Word} of two kinds"), .. SamplesOffice.Docx("hidden")];
        Answer ended = await ShownAsync("two.docx", both);
        Assert.Equal(("application/pdf", "pages"), (ended.Word("contentType"), ended.Word("kind")));
    }

    [Fact]
    public async Task PictureWithAnArchiveBehindIt_IsThePicture()
    {
        byte[] both = [.. SamplesImage.Png(64, 64), .. SamplesOffice.Docx("hidden")];
        Answer ended = await ShownAsync("two.zip", both);
        Assert.Equal("image/png", ended.Word("contentType"));
    }

    private async Task<Answer> ShownAsync(string name, byte[] content)
    {
        Answer ended = await service.Client.UploadToTheEndAsync(name, content);
        Assert.True(ended.Word("status") == "SUCCESS", ended.Json.ToString());
        return ended;
    }
}
