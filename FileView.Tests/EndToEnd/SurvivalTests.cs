using System.Net;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>A part dies in the middle: nothing is lost.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class SurvivalTests(Service service)
{
    [Fact]
    public async Task App_KilledInTheMiddleOfAConversion_FinishesAfterARestartWithoutANewRequest()
    {
        await using AppProcess app = await service.StartAppAsync();
        Answer submitted = await app.Client.UploadAsync("long.docx", SampleFiles.LongDocx(pages: 150));
        await ReachesAsync(app.Client, submitted.Id, "CONVERTING");
        await app.KillAsync();

        await app.StartAsync();
        Answer ended = await app.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal("SUCCESS", ended.Word("status"));
        Assert.Equal(1, ended.Json.GetProperty("run").GetInt32());
    }

    [Fact]
    public async Task App_KilledInTheMiddleOfADownload_FinishesAfterARestart()
    {
        await using AppProcess app = await service.StartAppAsync();
        var gate = new TaskCompletionSource();
        byte[] content = SampleFiles.Make("slow.md");
        string url = service.Origin.OfferAnswer("slow.md", async context =>
        {
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content.AsMemory(0, 10), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await gate.Task.WaitAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync(content.AsMemory(10), context.RequestAborted);
        });
        Answer submitted = await app.Client.SubmitUrlAsync(url);
        await ReachesAsync(app.Client, submitted.Id, "DOWNLOADING");
        await app.KillAsync();

        gate.SetResult();
        await app.StartAsync();
        Answer ended = await app.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal("SUCCESS", ended.Word("status"));
    }

    [Fact]
    public async Task Redis_FlushedInTheMiddle_PollsStillAnswer()
    {
        Answer submitted = await service.Client.UploadAsync("flushed.docx", SampleFiles.LongDocx(pages: 30));
        Task<Answer> poll = service.Client.PollAsync(submitted.Id, "timeout=120");
        await ReachesAsync(service.Client, submitted.Id, "CONVERTING");
        await service.Redis.FlushAllAsync();
        Assert.Equal("SUCCESS", (await poll).Word("status"));
        await service.Redis.FlushAllAsync();
        Assert.Equal("SUCCESS", (await service.Client.GetPreviewAsync(submitted.Id)).Word("status"));
    }

    [Fact]
    public async Task Redis_StoppedInTheMiddle_PollsStillAnswer()
    {
        var redis = new RedisServer();
        await redis.StartAsync();
        await using AppProcess app = await service.StartAppAsync(("fileview__redis__connection", redis.Connection));
        Answer submitted = await app.Client.UploadAsync("stopped.docx", SampleFiles.LongDocx(pages: 30));
        Task<Answer> poll = app.Client.PollAsync(submitted.Id, "timeout=120");
        await ReachesAsync(app.Client, submitted.Id, "CONVERTING");
        await redis.StopAsync();
        Assert.Equal("SUCCESS", (await poll).Word("status"));

        Answer next = await app.Client.UploadAsync("without.md", SampleFiles.Make("without.md"));
        Assert.Equal("SUCCESS", (await app.Client.PollToTheEndAsync(next.Id)).Word("status"));
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Storage_AwayInTheMiddle_RefusesForATimeAndFinishesWhatWasAccepted()
    {
        var azurite = new AzuriteServer();
        try
        {
            await azurite.StartAsync();
            await using AppProcess app = await service.StartAppAsync(("AzureWebJobsStorage", azurite.Connection));
            Answer submitted = await app.Client.UploadAsync("away.docx", SampleFiles.LongDocx(pages: 60));
            await ReachesAsync(app.Client, submitted.Id, "CONVERTING");
            await azurite.EndAsync();

            using var content = new StringContent("""{ "url": "http://127.0.0.1:1/x.md" }""", System.Text.Encoding.UTF8, "application/json");
            using HttpResponseMessage refused = await app.Client.PostAsync("/api/previews", content);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter?.Delta);
            Assert.Equal("storage_unavailable", (await Answer.ReadAsync(refused)).Word("code"));

            await azurite.StartAsync();
            Assert.Equal("SUCCESS", (await app.Client.PollToTheEndAsync(submitted.Id)).Word("status"));
            Answer next = await app.Client.UploadAsync("back.md", SampleFiles.Make("back.md"));
            Assert.Equal("SUCCESS", (await app.Client.PollToTheEndAsync(next.Id)).Word("status"));
        }
        finally
        {
            await azurite.DisposeAsync();
        }
    }

    private static Task ReachesAsync(HttpClient client, string id, string status) =>
        Eventually.TrueAsync(async () => (await client.GetPreviewAsync(id)).Word("status") == status, $"the preview is {status}");
}
