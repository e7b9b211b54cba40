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
}
