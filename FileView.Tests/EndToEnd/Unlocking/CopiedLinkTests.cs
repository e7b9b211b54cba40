using System.Net;
using System.Net.Http.Json;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Unlocking;

/// <summary>What becomes of links when they leave the client that they were made for.</summary>
[Collection(ServiceCollectionDefinition.Name)]
[Attack("Links that were copied or changed")]
public sealed class CopiedLinkTests(Service service)
{
    private const string Key = "the key of the portal";
    private const string Password = "the user's";

    [Fact]
    public async Task Link_WithoutTheIdentity_Is403_AndATokenOpensIt()
    {
        await using AppProcess app = await service.StartAppAsync(
            ("fileview__access__open", "false"),
            ("fileview__access__keys__0__name", "portal"),
            ("fileview__access__keys__0__key", Key),
            ("fileview__access__frameancestors__0", "https://portal.example"));
        using var ann = new NamedClient(app, "ann");
        ann.Http.DefaultRequestHeaders.Add("x-api-key", Key);
        using var stranger = new HttpClient { BaseAddress = app.Address };
        Answer submitted = await ann.Http.UploadToTheEndAsync("copied.pdf", SampleFiles.Protected("copied.pdf"));
        Assert.Equal(HttpStatusCode.Forbidden, (await LinksAsync(ann, submitted.Id)).Status);
        await ann.UnlockAsync(submitted.Id, Password);
        Answer shown = await ann.Http.PollToTheEndAsync(submitted.Id);

        Assert.Equal(HttpStatusCode.OK, await ann.StatusOfAsync(shown.Word("previewUrl")));
        Answer copied = await Answer.ReadAsync(await stranger.GetAsync(shown.Word("previewUrl")));
        copied.AssertProblem(HttpStatusCode.Forbidden, "link_refused");

        Answer links = await LinksAsync(ann, submitted.Id);
        Assert.Equal(HttpStatusCode.OK, links.Status);
        using HttpResponseMessage embedded = await stranger.GetAsync(links.Word("previewUrl"));
        Assert.Equal(HttpStatusCode.OK, embedded.StatusCode);
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(await embedded.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self' https://portal.example", embedded.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(links.Word("pageUrl").Replace("{page}", "1", StringComparison.Ordinal))).StatusCode);

        // What it opens is the content: nothing else of the service.
        string token = links.Word("previewUrl").Split('?')[1];
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/api/previews/{submitted.Id}?{token}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/api/previews/{submitted.Id}/original?{token}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/api/previews/{submitted.Id}/text?{token}")).StatusCode);
    }

    private static async Task<Answer> LinksAsync(NamedClient client, string id) =>
        await Answer.ReadAsync(await client.Http.PostAsJsonAsync($"/api/previews/{id}/links", new { }));
}
