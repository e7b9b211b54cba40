using System.Net;
using System.Net.Http.Json;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Unlocking;

/// <summary>Scenario 3 of the document that the long poll was designed in, from the locked file to the locked file again.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class UnlockTests(Service service)
{
    private const string Password = "the user's";

    [Fact]
    public async Task Scenario3_RightPassword_ShowsTheFileToThisClientOnly()
    {
        using var ann = new NamedClient(service.App, "ann");
        using var ben = new NamedClient(service.App, "ben");
        string id = await LockedAsync(ann, "unlocked.pdf");
        Answer before = await ann.UnlockStateAsync(id);
        Assert.False(before.Json.GetProperty("valid").GetBoolean());
        Assert.True(before.Json.GetProperty("passwordRequired").GetBoolean());

        Answer wrong = await ann.UnlockAsync(id, "not it");
        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.False(wrong.Json.GetProperty("valid").GetBoolean());
        Assert.False(wrong.Json.GetProperty("passwordCorrect").GetBoolean());
        Assert.True(wrong.Json.GetProperty("passwordRequired").GetBoolean());
        Assert.Equal("PASSWORD_REQUIRED", (await ann.Http.GetPreviewAsync(id)).Word("status"));

        Answer right = await ann.UnlockAsync(id, Password);
        Assert.True(right.Json.GetProperty("valid").GetBoolean());
        Assert.True(right.Json.GetProperty("passwordCorrect").GetBoolean());
        Assert.False(right.Json.GetProperty("passwordRequired").GetBoolean());

        Answer shown = await ann.Http.PollToTheEndAsync(id);
        Assert.Equal("SUCCESS", shown.Word("status"));
        Assert.Equal(2, shown.Json.GetProperty("run").GetInt32());
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(await ann.Http.GetByteArrayAsync(shown.Word("previewUrl"))), StringComparison.Ordinal);
        Assert.Contains(SampleFiles.Word, await ann.Http.GetStringAsync($"/api/previews/{id}/text"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ann.StatusOfAsync($"/api/previews/{id}/original"));
        await RequireLockedAsync(ben, id);

        Answer unlocked = await ben.UnlockAsync(id, Password);
        Assert.True(unlocked.Json.GetProperty("valid").GetBoolean());
        Answer second = await ben.Http.GetPreviewAsync(id);
        Assert.Equal("SUCCESS", second.Word("status"));
        Assert.Equal(2, second.Json.GetProperty("run").GetInt32());
    }

    [Fact]
    public async Task Scenario3_TimeIsOver_LocksAgainAndOpensWithoutAnotherConversion()
    {
        await using AppProcess app = await service.StartAppAsync(("fileview__preview__security__password__ttlSeconds", "6"));
        using var ann = new NamedClient(app, "ann");
        string id = await LockedAsync(ann, "over.pdf");
        Answer shown = await ShownAsync(ann, id);
        string url = shown.Word("previewUrl");

        await Eventually.TrueAsync(async () => (await ann.Http.GetPreviewAsync(id)).Word("status") == "PASSWORD_REQUIRED", "the time is over");
        await RequireLockedAsync(ann, id);
        Assert.NotEqual(HttpStatusCode.OK, await ann.StatusOfAsync(url));

        Answer again = await ShownAsync(ann, id);
        Assert.Equal(shown.Json.GetProperty("run").GetInt32(), again.Json.GetProperty("run").GetInt32());
    }

    public static TheoryData<string> Samples => [.. SamplesLocked.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Unlock_EveryKind_IsLockedUntilThePasswordAndReadableAfterIt(string name)
    {
        using var ann = new NamedClient(service.App, "ann of " + name);
        Answer submitted = await ann.Http.UploadAsync(name, SamplesLocked.Make(name));
        Assert.Equal("PASSWORD_REQUIRED", (await ann.Http.PollToTheEndAsync(submitted.Id)).Word("status"));
        Assert.False((await ann.UnlockAsync(submitted.Id, "wrong")).Json.GetProperty("valid").GetBoolean());
        Assert.True((await ann.UnlockAsync(submitted.Id, SamplesLocked.PasswordOf(name))).Json.GetProperty("valid").GetBoolean());

        Answer shown = await ann.Http.PollToTheEndAsync(submitted.Id);
        Assert.Equal("SUCCESS", shown.Word("status"));
        Assert.Contains(SampleFiles.Word, await ann.Http.GetStringAsync($"/api/previews/{submitted.Id}/text"), StringComparison.Ordinal);
        Assert.NotEmpty(await ann.Http.GetByteArrayAsync(shown.Word("previewUrl")));
        using var ben = new NamedClient(service.App, "ben");
        await RequireLockedAsync(ben, submitted.Id);
    }

    [Fact]
    public async Task Unlock_ByTheAddressesOfBaseMetas_AnswersAsTheyDo()
    {
        using var ann = new NamedClient(service.App, "ann");
        string url = service.Origin.Offer("drop-in.pdf", SampleFiles.Protected("drop-in.pdf"));
        Answer submitted = await ann.Http.SubmitUrlAsync(url);
        await ann.Http.PollToTheEndAsync(submitted.Id);

        Assert.Equal("""{"valid":false,"passwordCorrect":false,"passwordRequired":true}""", await PostAsync("no"));
        Assert.Equal("""{"valid":false,"passwordRequired":true}""", await StateAsync());
        Assert.Equal("""{"valid":true,"passwordCorrect":true}""", await PostAsync(Password));
        Assert.StartsWith("""{"valid":true,"passwordCorrect":true,"passwordRequired":false""", await StateAsync(), StringComparison.Ordinal);
        Assert.Equal("SUCCESS", (await ann.Http.PollToTheEndAsync(submitted.Id)).Word("status"));

        Task<string> StateAsync() => ann.Http.GetStringAsync($"/preview/api/password/status?fileId={submitted.Id}");

        async Task<string> PostAsync(string password)
        {
            using HttpResponseMessage answer = await ann.Http.PostAsJsonAsync("/preview/api/password/unlock", new { password, originalFilePath = url });
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task Unlock_WrongPasswords_HaveToWait()
    {
        await using AppProcess app = await service.StartAppAsync(("fileview__unlocking__freetries", "2"), ("fileview__unlocking__firstdelay", "60"));
        using var ann = new NamedClient(app, "ann");
        string id = await LockedAsync(ann, "tried.pdf");
        await ann.UnlockAsync(id, "1");
        await ann.UnlockAsync(id, "2");

        Answer third = await ann.UnlockAsync(id, Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.Equal("too_many_tries", third.Word("code"));
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        // All clients together have no more tries at one file than one has.
        using var ben = new NamedClient(app, "ben");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ben.UnlockAsync(id, Password)).Status);
    }

    [Fact]
    public async Task Unlock_NobodyNamed_SaysHowToSayWho()
    {
        Answer submitted = await service.Client.UploadAsync("nobody.pdf", SampleFiles.Protected("nobody.pdf"));
        await service.Client.PollToTheEndAsync(submitted.Id);
        using var answer = await service.Client.PostAsync(
            $"/api/previews/{submitted.Id}/unlock", new StringContent("""{"password":"x"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("client_id_missing", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> LockedAsync(NamedClient client, string name)
    {
        Answer submitted = await client.Http.UploadAsync(name, SampleFiles.Protected(name));
        Assert.Equal("PASSWORD_REQUIRED", (await client.Http.PollToTheEndAsync(submitted.Id)).Word("status"));
        return submitted.Id;
    }

    /// <summary>Unlocks a file until it is seen: on a busy machine, so short a time may be over before the file is converted.</summary>
    private static async Task<Answer> ShownAsync(NamedClient client, string id)
    {
        Answer? shown = null;
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.True((await client.UnlockAsync(id, Password)).Json.GetProperty("valid").GetBoolean());
                shown = await client.Http.PollToTheEndAsync(id);
                return shown.Word("status") == "SUCCESS";
            },
            "the file is seen");
        return shown!;
    }

    private static async Task RequireLockedAsync(NamedClient client, string id)
    {
        Answer answer = await client.Http.PollAsync(id);
        Assert.Equal("PASSWORD_REQUIRED", answer.Word("status"));
        Assert.All(["previewUrl", "pageUrl", "pageCount", "kind"], member => Assert.False(answer.Has(member)));
        Assert.Equal("NONE", answer.Word("text"));
        Assert.Equal(HttpStatusCode.NotFound, await client.StatusOfAsync($"/api/previews/{id}/content/document.pdf"));
        Assert.Equal(HttpStatusCode.Forbidden, await client.StatusOfAsync($"/api/previews/{id}/text"));
        Assert.Equal(HttpStatusCode.Forbidden, await client.StatusOfAsync($"/api/previews/{id}/original"));
        Answer found = await client.Http.SearchAsync(SampleFiles.Word);
        Assert.DoesNotContain(found.Json.GetProperty("hits").EnumerateArray(), hit => hit.GetRawText().Contains(id, StringComparison.Ordinal));
        Assert.False((await client.UnlockStateAsync(id)).Json.GetProperty("valid").GetBoolean());
    }
}
