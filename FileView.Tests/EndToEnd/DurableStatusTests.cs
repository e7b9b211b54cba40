using System.Net;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>The durable status URLs that callers with an API key get.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class DurableStatusTests(Service service)
{
    [Fact]
    public async Task StatusQueryGetUri_AfterTheEnd_ShowsTheGenuineShapeAndTheState()
    {
        Answer submitted = await service.Client.UploadAsync("status.md", SampleFiles.Make("status.md"));
        Assert.True(submitted.Has("statusQueryGetUri"));
        await service.Client.PollToTheEndAsync(submitted.Id);

        JsonElement status = default;
        await Eventually.TrueAsync(
            async () =>
            {
                using HttpResponseMessage answer = await service.Client.GetAsync(submitted.Word("statusQueryGetUri"));
                status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
                return answer.StatusCode == HttpStatusCode.OK;
            },
            "the orchestration has completed");
        Assert.Equal(
            ["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"],
            status.EnumerateObject().Select(property => property.Name));
        Assert.Equal("PreviewOrchestrator", status.GetProperty("name").GetString());
        Assert.Equal($"{submitted.Id}-1", status.GetProperty("instanceId").GetString());
        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("SUCCESS", status.GetProperty("customStatus").GetProperty("status").GetString());
        Assert.Equal("INDEXED", status.GetProperty("customStatus").GetProperty("index").GetString());
    }

    [Fact]
    public async Task History_OfADownload_HoldsNoSecretOfTheUrl()
    {
        string url = service.Origin.Offer("signed.md", SampleFiles.Make("signed.md")) + "?sig=TOP-SECRET-SIGNATURE";
        Answer submitted = await service.Client.SubmitUrlAsync(url);
        await service.Client.PollToTheEndAsync(submitted.Id);
        string history = await service.Client.GetStringAsync(
            submitted.Word("statusQueryGetUri") + "&showHistory=true&showHistoryOutput=true");
        Assert.Contains("TaskCompleted", history, StringComparison.Ordinal);
        Assert.DoesNotContain("TOP-SECRET", history, StringComparison.Ordinal);
        Assert.DoesNotContain("TOP-SECRET", service.App.Output, StringComparison.Ordinal);
    }
}
