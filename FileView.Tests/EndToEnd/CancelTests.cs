using System.Diagnostics;
using System.Net;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>A caller stops a run, and asks for the next one.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class CancelTests(Service service)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Cancel_WhileDownloading_HangsUpAndEndsTheOrchestration()
    {
        var hungUp = new TaskCompletionSource();
        bool held = true;
        string url = service.Origin.OfferAnswer("slow.md", async context =>
        {
            context.Response.ContentLength = 3;
            await context.Response.Body.WriteAsync("# "u8.ToArray());
            await context.Response.Body.FlushAsync();
            if (held)
            {
                context.RequestAborted.Register(hungUp.SetResult);
                await hungUp.Task;
            }

            await context.Response.Body.WriteAsync("a"u8.ToArray());
        });
        Answer submitted = await service.Client.SubmitUrlAsync(url);
        await ReachesAsync(submitted.Id, "DOWNLOADING");
        Task<Answer> poll = service.Client.PollAsync(submitted.Id);

        Answer canceled = await service.Client.PostPreviewAsync(submitted.Id, "cancel");
        Assert.Equal((HttpStatusCode.OK, "CANCELED", "NONE"), (canceled.Status, canceled.Word("status"), canceled.Word("text")));
        await hungUp.Task.WaitAsync(Soon);
        Assert.Equal("CANCELED", (await poll.WaitAsync(Soon)).Word("status"));
        await Eventually.TrueAsync(async () => await RuntimeStatusAsync(submitted) == "Terminated", "the orchestration is terminated");
        Assert.Equal(HttpStatusCode.OK, (await service.Client.PostPreviewAsync(submitted.Id, "cancel")).Status);

        held = false;
        Answer retried = await service.Client.PostPreviewAsync(submitted.Id, "retry");
        Assert.Equal((HttpStatusCode.Accepted, 2), (retried.Status, retried.Json.GetProperty("run").GetInt32()));
        Assert.Equal("SUCCESS", (await service.Client.PollToTheEndAsync(submitted.Id)).Word("status"));
    }

    [Fact]
    public async Task Cancel_WhileConverting_FreesTheConverterWithinSeconds()
    {
        await using AppProcess app = await service.StartAppAsync(("fileview__converting__office__processes", "1"));
        Answer submitted = await app.Client.UploadAsync("endless.docx", SampleFiles.LongDocx(pages: 1_500));
        await Eventually.TrueAsync(
            async () => (await app.Client.GetPreviewAsync(submitted.Id)).Word("status") == "CONVERTING", "the preview is CONVERTING");

        long began = Stopwatch.GetTimestamp();
        Answer canceled = await app.Client.PostPreviewAsync(submitted.Id, "cancel");
        Assert.Equal("CANCELED", canceled.Word("status"));

        // The one office process that there is has been ended, and another one takes its place.
        Answer next = await app.Client.UploadAsync("next.docx", SampleFiles.Make("next.docx"));
        Assert.Equal("SUCCESS", (await app.Client.PollToTheEndAsync(next.Id)).Word("status"));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal("CANCELED", (await app.Client.GetPreviewAsync(submitted.Id)).Word("status"));
    }

    [Fact]
    public async Task Cancel_Ended_IsRefusedAndRetryRunsAgain()
    {
        Answer submitted = await service.Client.UploadAsync("ended.md", SampleFiles.Make("ended.md"));
        await service.Client.PollToTheEndAsync(submitted.Id);
        Answer refused = await service.Client.PostPreviewAsync(submitted.Id, "cancel");
        Assert.Equal((HttpStatusCode.Conflict, "preview_ended"), (refused.Status, refused.Word("code")));

        Answer retried = await service.Client.PostPreviewAsync(submitted.Id, "retry");
        Assert.Equal(HttpStatusCode.Accepted, retried.Status);
        Answer ended = await service.Client.PollToTheEndAsync(submitted.Id);
        Assert.Equal(("SUCCESS", 2), (ended.Word("status"), ended.Json.GetProperty("run").GetInt32()));
    }

    [Fact]
    public async Task Retry_WhileARunIsUnderWay_IsRefused()
    {
        var gate = new TaskCompletionSource();
        string url = service.Origin.OfferAnswer("held.md", async context =>
        {
            await gate.Task.WaitAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync("# a"u8.ToArray());
        });
        Answer submitted = await service.Client.SubmitUrlAsync(url);
        Answer refused = await service.Client.PostPreviewAsync(submitted.Id, "retry");
        Assert.Equal((HttpStatusCode.Conflict, "preview_under_way"), (refused.Status, refused.Word("code")));
        gate.SetResult();
        Assert.Equal("SUCCESS", (await service.Client.PollToTheEndAsync(submitted.Id)).Word("status"));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("retry")]
    public async Task Post_UnknownPreview_Is404(string verb)
    {
        foreach (string id in new[] { "aaaaaaaaaaaaaaaaaaaaaaaaaa", "no-id" })
        {
            Answer refused = await service.Client.PostPreviewAsync(id, verb);
            Assert.Equal((HttpStatusCode.NotFound, "preview_not_found"), (refused.Status, refused.Word("code")));
        }
    }

    private Task ReachesAsync(string id, string status) => Eventually.TrueAsync(
        async () => (await service.Client.GetPreviewAsync(id)).Word("status") == status, $"the preview is {status}");

    private async Task<string?> RuntimeStatusAsync(Answer preview)
    {
        using HttpResponseMessage answer = await service.Client.GetAsync(preview.Word("statusQueryGetUri"));
        using JsonDocument status = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return status.RootElement.GetProperty("runtimeStatus").GetString();
    }
}
