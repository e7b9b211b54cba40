using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.EndToEnd.Reading;

/// <summary>Pictures are read and found, by callback, by looks, and by both.</summary>
[Collection(ReadingCollectionDefinition.Name)]
public sealed class ReadingTests : IDisposable
{
    private static readonly object[] ReadInPart =
    [
        new { page = 1, text = "a page of albatrosses" },
        new { page = 2, error = new { code = "page_damaged", detail = "Page 2 is damaged." } },
    ];

    private readonly ReadingStage _stage;

    public ReadingTests(ReadingStage stage) => _stage = stage;

    public void Dispose() => _stage.Reset();

    [Fact]
    public async Task Callback_EverythingWorks_NobodyLooks()
    {
        int before = _stage.ToService.Requests.Count;
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal("DONE", read.Word("text"));
        Assert.Equal("callback", ReadingStage.Reading(read).GetProperty("rungBy").GetString());
        Assert.DoesNotContain(_stage.ToService.Requests.Skip(before), request => request.Looks);
        Assert.Single(_stage.ToService.Requests.Skip(before), request => request.Fetches);
    }

    [Fact]
    public async Task Callback_LooksDoNotWork_IsEnough()
    {
        _stage.ToService.Fault = (request, context) => request.Looks ? ReadingStage.RefuseAsync(context, 500) : Task.FromResult(false);
        Answer submitted = await ReadingStage.SubmitAsync(_stage.App);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, submitted.Id);
        Assert.Equal(("DONE", "callback"), (read.Word("text"), ReadingStage.Reading(read).GetProperty("rungBy").GetString()));
    }

    [Fact]
    public async Task Looks_CallbacksAreOff_AreEnough()
    {
        Answer submitted = await ReadingStage.SubmitAsync(_stage.Looker);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.Looker, submitted.Id);
        Assert.Equal(("DONE", "look"), (read.Word("text"), ReadingStage.Reading(read).GetProperty("rungBy").GetString()));
        Assert.DoesNotContain(_stage.ToApp.Requests, request => request.Path.Contains(submitted.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scans_EnglishPdfAndChinesePicture_AreFoundByAWord()
    {
        Answer pdf = await _stage.App.Client.UploadAsync("scan.pdf", ScannedSamples.Pdf(2));
        Answer picture = await _stage.App.Client.UploadAsync("扫描.png", ScannedSamples.ChinesePng);
        await _stage.App.Client.PollAsync(pdf.Id, "timeout=120&until=indexed");
        await _stage.App.Client.PollAsync(picture.Id, "timeout=120&until=indexed");

        Answer english = await _stage.App.Client.SearchAsync(ScannedSamples.WordOf(2));
        Assert.Contains(english.Json.GetProperty("hits").EnumerateArray(), hit => Is(hit, pdf.Id, page: 2));
        Answer chinese = await _stage.App.Client.SearchAsync("季度报告");
        Assert.Contains(chinese.Json.GetProperty("hits").EnumerateArray(), hit => Is(hit, picture.Id, page: 1));
    }

    [Fact]
    public async Task PageThatCannotBeRead_TheOthersAreFoundAndTheTextIsPartial()
    {
        _stage.ToService.Fault = async (request, context) =>
        {
            if (request.Fetches)
            {
                await context.Response.WriteAsJsonAsync(new { id = "x", status = "partial", pages = ReadInPart });
            }

            return request.Fetches;
        };
        Answer submitted = await _stage.App.Client.UploadAsync("torn.pdf", ScannedSamples.Pdf(8));
        Answer read = await _stage.App.Client.PollAsync(submitted.Id, "timeout=120&until=indexed");
        Assert.Equal(("PARTIAL", "INDEXED"), (read.Word("text"), read.Word("index")));
        Assert.Equal("ocr_pages_unread", read.Json.GetProperty("textError").GetProperty("code").GetString());
        Answer found = await _stage.App.Client.SearchAsync("albatrosses");
        Assert.Contains(found.Json.GetProperty("hits").EnumerateArray(), hit => Is(hit, submitted.Id, page: 1));
    }

    [Fact]
    public async Task SameContentAgain_IsReadOnce()
    {
        byte[] scan = [.. ScannedSamples.EnglishPng, .. Guid.NewGuid().ToByteArray()];
        Answer first = await _stage.App.Client.UploadAsync("one.png", scan);
        await ReadingStage.ReadToTheEndAsync(_stage.App, first.Id);
        int before = _stage.ToService.Requests.Count;
        Answer second = await _stage.App.Client.UploadAsync("two.png", scan);
        Answer read = await ReadingStage.ReadToTheEndAsync(_stage.App, second.Id);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal("DONE", read.Word("text"));
        Assert.Equal(before, _stage.ToService.Requests.Count);
    }

    private static bool Is(System.Text.Json.JsonElement hit, string id, int page) =>
        hit.GetProperty("id").GetString() == id && hit.GetProperty("page").GetInt32() == page;
}
