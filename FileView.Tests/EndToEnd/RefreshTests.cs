using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.EndToEnd;

/// <summary>A caller wants the source to be asked anew.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class RefreshTests(Service service)
{
    [Fact]
    public async Task Refresh_SourceHasNotChanged_FetchesNothingAndRenewsTheResult()
    {
        var bodies = new List<string>();
        string url = Offer(() => "\"1\"", () => "# One", bodies);
        Answer first = await service.Client.SubmitUrlAsync(url);
        Answer ended = await service.Client.PollToTheEndAsync(first.Id);

        Answer refreshed = await RefreshAsync(url);
        Assert.Equal((HttpStatusCode.Accepted, first.Id), (refreshed.Status, refreshed.Id));
        Answer again = await service.Client.PollToTheEndAsync(first.Id);
        Assert.Equal(("SUCCESS", 2), (again.Word("status"), again.Json.GetProperty("run").GetInt32()));
        Assert.Equal(ended.Word("sha256"), again.Word("sha256"));
        Assert.Equal(ended.Word("fileName"), again.Word("fileName"));
        Assert.True(string.CompareOrdinal(again.Word("expiresAt"), ended.Word("expiresAt")) > 0);
        Assert.Single(bodies);
        Assert.Equal(2, service.Origin.HitsOf(url));
    }

    [Fact]
    public async Task Refresh_SourceHasChanged_ShowsTheNewFile()
    {
        int version = 1;
        string url = Offer(() => $"\"{version}\"", () => $"# Version {version}", []);
        Answer first = await service.Client.SubmitUrlAsync(url);
        Answer ended = await service.Client.PollToTheEndAsync(first.Id);

        version = 2;
        Assert.Equal(HttpStatusCode.OK, (await service.Client.SubmitUrlAsync(url)).Status);
        await RefreshAsync(url);
        Answer again = await service.Client.PollToTheEndAsync(first.Id);
        Assert.NotEqual(ended.Word("sha256"), again.Word("sha256"));
        Assert.Contains("Version 2", await service.Client.GetStringAsync(again.Word("previewUrl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_NeitherTrueNorFalse_IsRefused()
    {
        using HttpResponseMessage refused = await service.Client.PostAsJsonAsync("/api/previews?refresh=yes", new { url = "http://127.0.0.1:1/a" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private string Offer(Func<string> etag, Func<string> text, List<string> bodies) =>
        service.Origin.OfferAnswer("page.md", async context =>
        {
            context.Response.Headers.ETag = etag();
            if (context.Request.Headers.IfNoneMatch == etag())
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            bodies.Add(text());
            await context.Response.WriteAsync(text(), context.RequestAborted);
        });

    private async Task<Answer> RefreshAsync(string url) =>
        await Answer.ReadAsync(await service.Client.PostAsJsonAsync("/api/previews?refresh=true", new { url }));
}
