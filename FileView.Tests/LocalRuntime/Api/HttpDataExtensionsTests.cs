using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;

namespace FileView.Tests.LocalRuntime.Api;

public class HttpDataExtensionsTests
{
    [Fact]
    public async Task WriteAsJson_Defaults_SetsTheTypeAndKeepsTheStatus()
    {
        HttpResponseData response = new PlayedRequest("http://h/").CreateResponse(HttpStatusCode.Accepted);
        response.Headers.Add("Content-Type", "text/plain");

        await response.WriteAsJsonAsync(new { SomeName = 1 });

        Assert.Equal("""{"SomeName":1}""", PlayedRequest.Text(response));
        Assert.Equal("application/json; charset=utf-8", response.Headers.GetValues("Content-Type").Single());
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task WriteString_SetsNoType()
    {
        HttpResponseData response = new PlayedRequest("http://h/").CreateResponse();

        await response.WriteStringAsync("é");

        Assert.Equal("é", PlayedRequest.Text(response));
        Assert.False(response.Headers.Contains("Content-Type"));
    }

    [Fact]
    public async Task ReadFromJson_OtherCase_IsRead() =>
        Assert.Equal(new Body("n"), await new PlayedRequest("http://h/", """{"name":"n"}""").ReadFromJsonAsync<Body>());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    public async Task ReadFromJson_BadBody_FailsWrapped(string body)
    {
        var exception = await Assert.ThrowsAsync<AggregateException>(
            async () => await new PlayedRequest("http://h/", body).ReadFromJsonAsync<Body>());

        Assert.IsType<JsonException>(exception.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task ReadAsString_Empty_IsTheEmptyString() =>
        Assert.Equal(string.Empty, await new PlayedRequest("http://h/").ReadAsStringAsync());

    [Fact]
    public void Query_RepeatedName_JoinsTheValues()
    {
        var request = new PlayedRequest("http://h/p?q=1&q=2&x=%C3%A9");

        Assert.Equal("1,2", request.Query["q"]);
        Assert.Equal("é", request.Query["x"]);
        Assert.Null(request.Query["none"]);
    }

    private sealed record Body(string Name);
}
