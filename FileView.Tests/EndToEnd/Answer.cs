using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FileView.Tests.EndToEnd;

/// <summary>An answer of the API with its JSON.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, JsonElement Json)
{
    public string Id => Word("id");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Answer(response.StatusCode, response.Headers, await response.Content.ReadFromJsonAsync<JsonElement>());
        }
    }

    public bool Has(string name) => Json.TryGetProperty(name, out _);

    public string Word(string name) => Json.GetProperty(name).GetString()!;

    /// <summary>Asserts that it is a problem with a stable code, in words for readers too.</summary>
    public void AssertProblem(HttpStatusCode status, string code)
    {
        Assert.Equal((status, code), (Status, Word("code")));
        Assert.NotEmpty(Word("title"));
        Assert.NotEmpty(Word("detail"));
    }

    public string ErrorCode() => Json.GetProperty("error").GetProperty("code").GetString()!;
}
