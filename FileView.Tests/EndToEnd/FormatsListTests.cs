using System.Net;
using System.Text.Json;

namespace FileView.Tests.EndToEnd;

/// <summary>What the service says that it can show.</summary>
[Collection(ServiceCollectionDefinition.Name)]
public sealed class FormatsListTests(Service service)
{
    [Fact]
    public async Task Formats_OfAnInstallationWithLibreOffice_SayWhichEngineShowsThem()
    {
        using HttpResponseMessage answer = await service.Client.GetAsync("/api/formats");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        JsonElement[] formats = [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateArray()];

        JsonElement word = Assert.Single(formats, format => format.GetProperty("id").GetString() == "docx");
        Assert.True(word.GetProperty("shown").GetBoolean());
        Assert.False(string.IsNullOrEmpty(word.GetProperty("engine").GetString()));
        Assert.Contains("docx", word.GetProperty("extensions").EnumerateArray().Select(extension => extension.GetString()));
        Assert.False(word.TryGetProperty("error", out _));
        JsonElement rar = Assert.Single(formats, format => format.GetProperty("id").GetString() == "rar");
        Assert.False(rar.GetProperty("shown").GetBoolean());
        Assert.Equal("format_not_supported", rar.GetProperty("error").GetProperty("code").GetString());
    }
}
