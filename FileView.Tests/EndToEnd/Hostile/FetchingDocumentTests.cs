using System.Net;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>
/// Documents that name an address or a file of this machine, in every way that their formats have: nobody connects, and nothing
/// of the file comes out.
/// </summary>
[Attack("Documents that fetch or read")]
public sealed class FetchingDocumentTests(HostileApp hostile, SideBySide ends)
    : IClassFixture<HostileApp>, IClassFixture<SideBySide>
{
    public static TheoryData<string> Attacks => new(FetchingDocuments.All.Keys);

    private HttpClient Client => hostile.App.Client;

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Document_ThatFetchesOrReads_GetsNothing(string attack)
    {
        Answer ended = await ends.GetAsync(attack, FetchingDocuments.All.Keys, UploadAsync);
        if (ended.Word("status") == "SUCCESS")
        {
            await AssertNothingCameOutAsync(ended);
        }

        Assert.Equal(0, hostile.Bait.Connections);
        Assert.Empty(hostile.FilesWith(Bait.Secret));
    }

    private async Task<Answer> UploadAsync(string attack)
    {
        (string name, byte[] content) = FetchingDocuments.All[attack](hostile.Bait);
        Answer ended = await Client.UploadToTheEndAsync(name, content);
        return ended.Word("status") == "SUCCESS" ? await Client.PollAsync(ended.Id, "timeout=60&until=indexed") : ended;
    }

    private async Task AssertNothingCameOutAsync(Answer ended)
    {
        byte[] shown = await Client.GetByteArrayAsync(ended.Word("previewUrl"));
        Assert.DoesNotContain(Bait.Secret, Encoding.UTF8.GetString(shown), StringComparison.Ordinal);
        if (ended.Word("kind") == "pages")
        {
            Assert.DoesNotContain(
                $"/Width {Bait.PictureWidth}/Height {Bait.PictureHeight}", Encoding.Latin1.GetString(shown), StringComparison.Ordinal);
        }

        using HttpResponseMessage text = await Client.GetAsync($"/api/previews/{ended.Id}/text");
        if (text.StatusCode == HttpStatusCode.OK)
        {
            Assert.DoesNotContain(Bait.Secret, await text.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Answer found = await Client.SearchAsync(Bait.Secret);
        Assert.DoesNotContain(ended.Id, found.Json.GetRawText(), StringComparison.Ordinal);
    }
}
