using System.Net;

namespace FileView.Tests.EndToEnd;

/// <summary>What anybody may know of the service.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class HealthTests(Service service)
{
    [Fact]
    public async Task Health_OfTheRunningApp_TellsOfPartsAndCageAndNoPath()
    {
        Answer answer = await Answer.ReadAsync(await service.Client.GetAsync("/api/health"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(answer.Word("status"), new[] { "ok", "degraded" });
        Assert.Equal("ok", answer.Json.GetProperty("parts").GetProperty("storage").GetProperty("status").GetString());
        Assert.Contains(answer.Json.GetProperty("cage").GetProperty("network").GetString(), new[] { "namespace", "proxy" });
        Assert.Contains(answer.Json.GetProperty("cage").GetProperty("files").GetString(), new[] { "own", "user" });
        Assert.DoesNotContain("/", answer.Json.GetRawText(), StringComparison.Ordinal);
    }
}
