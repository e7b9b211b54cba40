using System.Net;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>The three scenarios of the document that the long poll was designed in, under their names.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class SeedScenarioTests(Service service)
{
    /// <summary>A local file, default time-out of 20 s: done within seconds, answered at once, kept for 24 hours.</summary>
    [Fact]
    public async Task Scenario1_LocalFileQuickConversion_AnswersWithinTheDefaultTimeout()
    {
        byte[] content = SampleFiles.Make("local.docx");
        Answer submitted = await service.Client.UploadAsync("local.docx", content);
        Answer polled = await service.Client.PollAsync(submitted.Id, "");
        Assert.Equal("SUCCESS", polled.Word("status"));
        Assert.Equal(20, polled.Json.GetProperty("poll").GetProperty("timeoutSeconds").GetInt32());
        Assert.True(polled.Has("previewUrl"));

        DateTimeOffset ended = polled.Json.GetProperty("updatedAt").GetDateTimeOffset();
        DateTimeOffset expires = polled.Json.GetProperty("expiresAt").GetDateTimeOffset();
        Assert.Equal(86_400, (expires - ended).TotalSeconds, tolerance: 2);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.UploadAsync("local.docx", content)).Status);
    }

    /// <summary>A network file and a slow conversion, time-out of 60 s: one long poll sees both steps through.</summary>
    [Fact]
    public async Task Scenario2_NetworkFileSlowConversion_OnePollSeesDownloadAndConversionThrough()
    {
        byte[] content = SampleFiles.LongDocx(pages: 40);
        var polling = new TaskCompletionSource();
        string url = service.Origin.OfferAnswer("network.docx", async context =>
        {
            await polling.Task.WaitAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        });
        Answer submitted = await service.Client.SubmitUrlAsync(url);
        Task<Answer> poll = service.Client.PollAsync(submitted.Id, "timeout=60");
        await Eventually.TrueAsync(
            async () => (await service.Client.GetPreviewAsync(submitted.Id)).Word("status") == "DOWNLOADING", "the download has begun");
        Assert.False(poll.IsCompleted);
        polling.SetResult();

        Answer polled = await poll;
        Assert.Equal("SUCCESS", polled.Word("status"));
        Assert.Equal(60, polled.Json.GetProperty("poll").GetProperty("timeoutSeconds").GetInt32());
        Assert.Equal(
            ["Downloading", "Inspecting", "Converting"],
            polled.Json.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()!));
    }

    /// <summary>A download that fails ends the poll at once: nobody waits for a conversion that will not come.</summary>
    [Fact]
    public async Task Scenario2_DownloadFails_PollAnswersAtOnce()
    {
        Answer submitted = await service.Client.SubmitUrlAsync(service.Origin.Address + "/nothing-here.docx");
        Answer polled = await service.Client.PollAsync(submitted.Id, "timeout=60");
        Assert.Equal("FAILED", polled.Word("status"));
        Assert.Equal("source_not_found", polled.ErrorCode());
        Assert.True(polled.Json.GetProperty("poll").GetProperty("waitedMilliseconds").GetInt64() < 5_000);
    }

    /// <summary>A protected file that is not unlocked: PASSWORD_REQUIRED at once, and no URL in the answer.</summary>
    [Theory]
    [InlineData("protected.docx")]
    [InlineData("protected.pdf")]
    public async Task Scenario3_ProtectedFileNotUnlocked_AnswersPasswordRequiredWithoutUrl(string name)
    {
        Answer submitted = await service.Client.UploadAsync(name, SampleFiles.Protected(name));
        Answer polled = await service.Client.PollAsync(submitted.Id, "timeout=60");
        Assert.Equal("PASSWORD_REQUIRED", polled.Word("status"));
        Assert.False(polled.Has("previewUrl"));
        Assert.False(polled.Has("pageUrl"));

        using HttpResponseMessage content = await service.Client.GetAsync($"/api/previews/{submitted.Id}/content/document.pdf");
        Assert.Equal(HttpStatusCode.NotFound, content.StatusCode);
        Assert.DoesNotContain(SampleFiles.Word, Encoding.UTF8.GetString(await content.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }
}
