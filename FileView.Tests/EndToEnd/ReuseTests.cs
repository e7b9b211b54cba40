using System.Net;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>One file, many submissions: the work is done once.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class ReuseTests(Service service)
{
    [Fact]
    public async Task SameUrl_SubmittedTwentyTimesAtOnce_RunsOnce()
    {
        string url = service.Origin.Offer("once.docx", SampleFiles.Make("once.docx"));
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.Client.SubmitUrlAsync(url)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        string id = Assert.Single(answers.Select(answer => answer.Id).Distinct());
        Answer ended = await service.Client.PollToTheEndAsync(id);
        Assert.Equal("SUCCESS", ended.Word("status"));
        Assert.Equal(1, ended.Json.GetProperty("run").GetInt32());
        Assert.Equal(1, service.Origin.HitsOf(url));
        Assert.All(ended.Json.GetProperty("steps").EnumerateArray(), step => Assert.Equal(1, step.GetProperty("attempts").GetInt32()));
        Assert.Equal(1, await InstancesOfAsync(service.App, ended));
    }

    [Fact]
    public async Task SameUrl_SubmittedAgain_AnswersFromTheSnapshot()
    {
        string url = service.Origin.Offer("again.md", SampleFiles.Make("again.md"));
        Answer first = await service.Client.SubmitUrlAsync(url);
        await service.Client.PollToTheEndAsync(first.Id);

        Answer second = await service.Client.SubmitUrlAsync(url);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal("SUCCESS", second.Word("status"));
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(1, service.Origin.HitsOf(url));
        Assert.Equal(1, await InstancesOfAsync(service.App, second));
    }

    [Fact]
    public async Task SameFile_BehindTwoUrls_IsConvertedOnce()
    {
        byte[] content = SampleFiles.Make("shared.docx");
        Answer first = await service.Client.SubmitUrlAsync(service.Origin.Offer("shared.docx", content));
        Answer firstEnd = await service.Client.PollToTheEndAsync(first.Id);
        Answer second = await service.Client.SubmitUrlAsync(service.Origin.Offer("shared.docx", content));
        Answer secondEnd = await service.Client.PollToTheEndAsync(second.Id);

        Assert.NotEqual(first.Id, second.Id);
        using HttpResponseMessage one = await service.Client.GetAsync(firstEnd.Word("previewUrl"));
        using HttpResponseMessage two = await service.Client.GetAsync(secondEnd.Word("previewUrl"));
        Assert.Equal(one.Headers.ETag, two.Headers.ETag);
        Assert.Equal(await one.Content.ReadAsByteArrayAsync(), await two.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task SameUrl_WithoutCache_RunsAgain()
    {
        await using AppProcess app = await service.StartAppAsync(("fileview__preview__cache__enabled", "false"));
        string url = service.Origin.Offer("fresh.docx", SampleFiles.Make("fresh.docx"));
        Answer first = await app.Client.SubmitUrlAsync(url);
        await app.Client.PollToTheEndAsync(first.Id);

        Answer second = await app.Client.SubmitUrlAsync(url);
        Assert.Equal(HttpStatusCode.Accepted, second.Status);
        Answer ended = await app.Client.PollToTheEndAsync(second.Id);
        Assert.Equal("SUCCESS", ended.Word("status"));
        Assert.Equal(2, ended.Json.GetProperty("run").GetInt32());
        Assert.Equal(2, service.Origin.HitsOf(url));
        Assert.Equal(2, await InstancesOfAsync(app, ended));
    }

    private static async Task<int> InstancesOfAsync(AppProcess app, Answer preview)
    {
        string status = preview.Word("statusQueryGetUri");
        string list = status.Replace($"/instances/{preview.Id}-{preview.Json.GetProperty("run").GetInt32()}", "/instances", StringComparison.Ordinal);
        using HttpResponseMessage answer = await app.Client.GetAsync($"{list}&instanceIdPrefix={preview.Id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using JsonDocument instances = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return instances.RootElement.GetArrayLength();
    }
}
