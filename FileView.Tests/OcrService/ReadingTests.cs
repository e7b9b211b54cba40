using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.OcrService;

/// <summary>Scanned pages through the real service with the real Tesseract.</summary>
[Collection(OcrServerGroup.Name)]
public sealed class ReadingTests(OcrServer server)
{
    [Fact]
    public async Task Read_EnglishScan_WordsStandWithBoxesAndConfidence()
    {
        string job = await server.Client.SubmitAsync(ScannedSamples.EnglishPng, "clientReference=page%201");
        JsonElement status = await server.Client.EndAsync(job);
        JsonElement result = await server.Client.ResultAsync(job);

        Assert.Equal("finished", status.GetProperty("status").GetString());
        Assert.Equal("page 1", status.GetProperty("clientReference").GetString());
        Assert.Equal(1, status.GetProperty("progress").GetProperty("done").GetInt32());
        JsonElement page = Assert.Single(result.GetProperty("pages").EnumerateArray());
        Assert.Contains(ScannedSamples.EnglishWord, page.GetProperty("text").GetString(), StringComparison.Ordinal);
        JsonElement word = page.GetProperty("lines").EnumerateArray()
            .SelectMany(line => line.GetProperty("words").EnumerateArray())
            .Single(word => word.GetProperty("text").GetString() == ScannedSamples.EnglishWord);
        Assert.InRange(word.GetProperty("confidence").GetDouble(), 0.5, 1);

        // The line stands 100 points below the upper edge of an A4 page, 72 from the left.
        JsonElement box = word.GetProperty("box");
        Assert.InRange(box.GetProperty("x").GetDouble(), 0.15, 0.3);
        Assert.InRange(box.GetProperty("y").GetDouble(), 0.07, 0.13);
        Assert.InRange(box.GetProperty("width").GetDouble(), 0.1, 0.3);
        Assert.InRange(box.GetProperty("height").GetDouble(), 0.01, 0.05);
    }

    [Fact]
    public async Task Read_ChineseScan_WordsStandWithoutSpacesBetween()
    {
        JsonElement result = await server.Client.ReadAsync(ScannedSamples.ChinesePng);

        Assert.Contains(
            ScannedSamples.ChineseWords, result.GetProperty("pages")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_PdfWithAMissingPage_IsPartialAndAnswersForIt()
    {
        string job = await server.Client.SubmitAsync(ScannedSamples.PdfWithoutItsLastPage());
        JsonElement status = await server.Client.EndAsync(job);
        JsonElement[] pages = [.. (await server.Client.ResultAsync(job)).GetProperty("pages").EnumerateArray()];

        Assert.Equal("partial", status.GetProperty("status").GetString());
        Assert.Equal(3, status.GetProperty("progress").GetProperty("done").GetInt32());
        Assert.Equal(3, Assert.Single(status.GetProperty("errors").EnumerateArray()).GetProperty("page").GetInt32());
        Assert.Contains(ScannedSamples.WordOf(1), pages[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(ScannedSamples.WordOf(2), pages[1].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("page_damaged", pages[2].GetProperty("error").GetProperty("code").GetString());
        Assert.False(pages[2].TryGetProperty("text", out _));
    }

    [Fact]
    public async Task Read_SomePagesOfAPdf_ReadsThese()
    {
        JsonElement result = await server.Client.ReadAsync(ScannedSamples.Pdf(7), "pages=7,2&mode=text&languages=eng&dpi=100");

        JsonElement[] pages = [.. result.GetProperty("pages").EnumerateArray()];
        Assert.Equal([2, 7], pages.Select(page => page.GetProperty("page").GetInt32()));
        Assert.All(pages, page => Assert.Equal("text", page.GetProperty("mode").GetString()));
        Assert.Contains(ScannedSamples.WordOf(7), pages[1].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_TiffOfTwoPages_ReadsBoth()
    {
        JsonElement result = await server.Client.ReadAsync(ScannedTiff.Of(ScannedSamples.Page(1), ScannedSamples.Page(2)));

        Assert.Equal(2, result.GetProperty("pages").GetArrayLength());
        Assert.All(result.GetProperty("pages").EnumerateArray(), page => Assert.Contains(
            ScannedSamples.WordOf(page.GetProperty("page").GetInt32()), page.GetProperty("text").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_PictureWithoutText_IsFinishedWithNone()
    {
        JsonElement result = await server.Client.ReadAsync(SamplesImage.Png(320, 200));

        Assert.Equal("finished", result.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.String, result.GetProperty("pages")[0].GetProperty("text").ValueKind);
    }

    [Fact]
    public async Task Read_PictureThatBreaksOff_FailsWithTheReason()
    {
        string job = await server.Client.SubmitAsync(ScannedSamples.EnglishPng[..200]);
        JsonElement status = await server.Client.EndAsync(job);
        JsonElement result = await server.Client.ResultAsync(job);

        Assert.Equal("failed", status.GetProperty("status").GetString());
        JsonElement error = result.GetProperty("pages")[0].GetProperty("error");
        Assert.Equal("engine_failed", error.GetProperty("code").GetString());
        Assert.DoesNotContain("/", error.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
