using System.Net;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>A caller deletes a preview: nothing of it is left, and nobody else loses anything.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class DeleteTests(Service service) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Delete_Preview_LeavesNothingOfIt()
    {
        await using AppProcess app = await StartEmbeddedAsync();
        Answer submitted = await app.Client.UploadAsync("gone.md", SampleFiles.Make("gone.md"));
        Answer ended = await app.Client.PollAsync(submitted.Id, "timeout=60&until=indexed");
        Assert.Equal("INDEXED", ended.Word("index"));

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(app, submitted.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetPreviewAsync(submitted.Id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, ended.Word("previewUrl")));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(app, submitted.Id));
        Assert.Equal(0, (await app.Client.SearchAsync(SampleFiles.Word)).Json.GetProperty("hits").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, submitted.Word("statusQueryGetUri")));
        string[] left = [.. BlobsOf("contents"), .. BlobsOf("artefacts"), .. BlobsOf("references"), .. BlobsOf("open-runs")];
        Assert.Empty(left);
        Assert.Equal(["snapshot.json"], BlobsOf("previews").Select(Path.GetFileName));

        Answer again = await app.Client.UploadAsync("gone.md", SampleFiles.Make("gone.md"));
        Assert.Equal((HttpStatusCode.Accepted, submitted.Id), (again.Status, again.Id));
        Assert.Equal("SUCCESS", (await app.Client.PollToTheEndAsync(again.Id)).Word("status"));
    }

    [Fact]
    public async Task Delete_ContentOfTwoPreviews_LeavesTheOtherWhole()
    {
        await using AppProcess app = await StartEmbeddedAsync();
        byte[] content = SampleFiles.Make("twice.md");
        Answer first = await app.Client.UploadAsync("one.md", content);
        Answer second = await app.Client.UploadAsync("two.md", content);
        await app.Client.PollToTheEndAsync(first.Id);
        Answer shown = await app.Client.PollAsync(second.Id, "timeout=60&until=indexed");

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(app, first.Id));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, shown.Word("previewUrl")));
        Assert.Equal(1, (await app.Client.SearchAsync(SampleFiles.Word)).Json.GetProperty("hits").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(app, second.Id));
        Assert.Empty(BlobsOf("contents"));
    }

    [Fact]
    public async Task Delete_UnderWay_EndsTheRun()
    {
        await using AppProcess app = await StartEmbeddedAsync();
        var hungUp = new TaskCompletionSource();
        string url = service.Origin.OfferAnswer("slow.md", async context =>
        {
            context.RequestAborted.Register(hungUp.SetResult);
            await context.Response.Body.WriteAsync("# "u8.ToArray());
            await context.Response.Body.FlushAsync();
            await hungUp.Task;
        });
        Answer submitted = await app.Client.SubmitUrlAsync(url);
        await Eventually.TrueAsync(
            async () => (await app.Client.GetPreviewAsync(submitted.Id)).Word("status") == "DOWNLOADING", "it is downloading");
        Task<Answer> poll = app.Client.PollAsync(submitted.Id);

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(app, submitted.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await poll.WaitAsync(Longest)).Status);
        await hungUp.Task.WaitAsync(Longest);
        await Eventually.TrueAsync(() => BlobsOf("contents").Length == 0 && BlobsOf("arriving").Length == 0, "nothing is left");
    }

    private static async Task<HttpStatusCode> DeleteAsync(AppProcess app, string id)
    {
        using HttpResponseMessage answer = await app.Client.DeleteAsync($"/api/previews/{id}");
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(AppProcess app, string url)
    {
        using HttpResponseMessage answer = await app.Client.GetAsync(url);
        return answer.StatusCode;
    }

    /// <summary>An app that keeps its blobs in a folder, where a test can look at them.</summary>
    private Task<AppProcess> StartEmbeddedAsync() =>
        service.StartAppAsync(("AzureWebJobsStorage", _folder.Path), ("fileview__storage__folder", _folder.Path));

    private string[] BlobsOf(string name)
    {
        string folder = Path.Combine(_folder.Path, "blobs", name);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }
}
